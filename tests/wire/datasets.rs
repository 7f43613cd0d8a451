//! `ai_gateway.datasets`

use cloudflare_ai_gateway::types::{
    CreateDataset, DatasetFilter, DatasetFilterKey, DatasetFilterOperator, DatasetFilterValue,
    UpdateDataset,
};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=1&per_page=20&name=OpenAI%20traffic&enable=false&search=a%2Bb",
            |client| {
                let call = client.ai_gateway().datasets().list(ACCOUNT_ID, GATEWAY_ID);
                let call = call.page(1).per_page(20).name("OpenAI traffic");
                call.enable(false).search("a+b")
            },
            |datasets| assert_eq!(datasets[0].filters[0].value, [DatasetFilterValue::Bool(true)]),
        ),
        drive(
            "",
            |client| {
                let body = CreateDataset::new(true, filters(), "OpenAI traffic");
                client.ai_gateway().datasets().create(ACCOUNT_ID, GATEWAY_ID, body)
            },
            |dataset| assert_eq!(dataset.filters, filters()),
        ),
        drive(
            "",
            |client| client.ai_gateway().datasets().get(ACCOUNT_ID, GATEWAY_ID, ID),
            |dataset| assert_eq!(dataset.name, "OpenAI traffic"),
        ),
        drive(
            "",
            |client| {
                let body = UpdateDataset::new(true, filters(), "OpenAI traffic");
                client.ai_gateway().datasets().update(ACCOUNT_ID, GATEWAY_ID, ID, body)
            },
            |dataset| assert!(dataset.enable),
        ),
        drive(
            "",
            |client| client.ai_gateway().datasets().delete(ACCOUNT_ID, GATEWAY_ID, ID),
            |dataset| assert_eq!(dataset.filters[1].value, [DatasetFilterValue::Number(0.01)]),
        ),
    ]
}

fn filters() -> Vec<DatasetFilter> {
    let (provider, cost) = (DatasetFilterKey::Provider, DatasetFilterKey::Cost);
    vec![
        DatasetFilter::new(provider, DatasetFilterOperator::Eq, vec!["openai".into()]),
        DatasetFilter::new(cost, DatasetFilterOperator::Gt, vec![0.01.into()]),
    ]
}
