//! `ai_gateway.logs`

use std::collections::BTreeMap;

use cloudflare_ai_gateway::resources::ai_gateway::logs::List;
use cloudflare_ai_gateway::types::{
    EditLog, LogDeletionOrderBy, LogFeedback, LogFilter, LogFilterKey, LogFilterOperator,
    LogMetadataValue, LogOrderBy, SortDirection,
};
use cloudflare_ai_gateway::{Call, Client};
use time::{Duration, OffsetDateTime};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            concat!(
                "search=chat%20%26%20more&page=1&per_page=50",
                "&order_by=model_type&order_by_direction=desc",
                "&filters.key=provider&filters.operator=eq",
                "&filters.value=openai&filters.value=workers-ai",
                "&filters.key=cost&filters.operator=gt&filters.value=0.5",
                "&filters.key=cached&filters.operator=neq&filters.value=true",
                "&meta_info=true&direction=asc",
                "&start_date=2026-02-01T00%3A00%3A00Z&end_date=2026-02-01T00%3A00%3A01.5Z",
                "&min_cost=0.001&max_cost=0.5&min_tokens_in=10&max_tokens_in=4000",
                "&min_tokens_out=11&max_tokens_out=4001&min_total_tokens=20&max_total_tokens=8000",
                "&min_duration=100&max_duration=30000.5&feedback=1&success=true&cached=false",
                "&model=%40cf%2Fmeta%2Fllama&model_type=chat&provider=openai",
                "&request_content_type=application%2Fjson",
                "&response_content_type=text%2Fplain%3B%20charset%3Dutf-8",
            ),
            |client| retired(listed(client)),
            |logs| {
                assert_eq!(logs[0].status_code, Some(200));
                assert_eq!(logs[0].tokens_out, Some(512));
            },
        ),
        drive(
            concat!(
                "order_by=duration&order_by_direction=asc",
                "&filters.key=metadata.value&filters.operator=contains&filters.value=%C3%A9%2C1",
                "&limit=10000",
            ),
            |client| {
                let values = vec![Some("é,1".into())];
                let call = client.ai_gateway().logs().delete(ACCOUNT_ID, GATEWAY_ID);
                call.order_by(LogDeletionOrderBy::Duration)
                    .order_by_direction(SortDirection::Asc)
                    .filters(vec![LogFilter::new(
                        LogFilterKey::MetadataValue,
                        LogFilterOperator::Contains,
                        values,
                    )])
                    .limit(10_000)
            },
            |answer| assert!(answer.success),
        ),
        drive(
            "",
            |client| client.ai_gateway().logs().get(ACCOUNT_ID, GATEWAY_ID, ID),
            |log| assert_eq!(log.response_head_complete, Some(false)),
        ),
        drive(
            "",
            |client| {
                let metadata: BTreeMap<String, LogMetadataValue> = [
                    ("reviewer".to_owned(), "dana".into()),
                    ("round".to_owned(), 2.0.into()),
                    ("golden".to_owned(), true.into()),
                ]
                .into();
                let body = EditLog::new().feedback(1.0).metadata(metadata).score(87.5);
                client.ai_gateway().logs().edit(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |answer| assert_eq!(answer, serde_json::json!({})),
        ),
        drive(
            "",
            |client| client.ai_gateway().logs().request(ACCOUNT_ID, GATEWAY_ID, ID),
            |request| assert_eq!(request["messages"][0]["role"], "user"),
        ),
        drive(
            "",
            |client| client.ai_gateway().logs().response(ACCOUNT_ID, GATEWAY_ID, ID),
            |response| assert_eq!(response["choices"][0]["finish_reason"], "stop"),
        ),
    ]
}

/// The list with what it takes today.
fn listed(client: &Client) -> Call<'_, List> {
    let filters = vec![
        LogFilter::new(
            LogFilterKey::Provider,
            LogFilterOperator::Eq,
            vec![Some("openai".into()), Some("workers-ai".into())],
        ),
        LogFilter::new(LogFilterKey::Cost, LogFilterOperator::Gt, vec![Some(0.5.into())]),
        // The API has no null in a query.
        LogFilter::new(LogFilterKey::Cached, LogFilterOperator::Neq, vec![Some(true.into()), None]),
    ];
    let call = client.ai_gateway().logs().list(ACCOUNT_ID, GATEWAY_ID);
    call.search("chat & more")
        .page(1)
        .per_page(50)
        .order_by(LogOrderBy::ModelType)
        .order_by_direction(SortDirection::Desc)
        .filters(filters)
        .meta_info(true)
}

/// The same with what it took before.
#[expect(deprecated, reason = "the API still takes them")]
fn retired(call: Call<'_, List>) -> Call<'_, List> {
    let start = OffsetDateTime::UNIX_EPOCH + Duration::seconds(1_769_904_000);
    call.direction(SortDirection::Asc)
        .start_date(start)
        .end_date(start + Duration::milliseconds(1500))
        .min_cost(0.001)
        .max_cost(0.5)
        .min_tokens_in(10.0)
        .max_tokens_in(4000.0)
        .min_tokens_out(11.0)
        .max_tokens_out(4001.0)
        .min_total_tokens(20.0)
        .max_total_tokens(8000.0)
        .min_duration(100.0)
        .max_duration(30000.5)
        .feedback(LogFeedback::Good)
        .success(true)
        .cached(false)
        .model("@cf/meta/llama")
        .model_type("chat")
        .provider("openai")
        .request_content_type("application/json")
        .response_content_type("text/plain; charset=utf-8")
}
