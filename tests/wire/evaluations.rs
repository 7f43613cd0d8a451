//! `ai_gateway.evaluations`

use cloudflare_ai_gateway::types::{CreateEvaluation, DatasetFilterValue};

use super::arguments::{ACCOUNT_ID, GATEWAY_ID, ID};
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "page=3&per_page=100&name=Spring%20baseline&processed=true&search=100%25",
            |client| {
                let call = client.ai_gateway().evaluations().list(ACCOUNT_ID, GATEWAY_ID);
                let call = call.page(3).per_page(100).name("Spring baseline");
                call.processed(true).search("100%")
            },
            |evaluations| assert!(evaluations[0].datasets.is_empty()),
        ),
        drive(
            "",
            |client| {
                let body = CreateEvaluation::new(
                    vec!["01JD8W9K4H2F6B8C0D3E5G7J9M".to_owned()],
                    vec!["01JD8V0A2C4E6G8J0M2P4R6T8V".to_owned()],
                    "Spring baseline",
                );
                client.ai_gateway().evaluations().create(ACCOUNT_ID, GATEWAY_ID, body)
            },
            |evaluation| assert_eq!(evaluation.results[0].status_description, "done"),
        ),
        drive(
            "",
            |client| client.ai_gateway().evaluations().get(ACCOUNT_ID, GATEWAY_ID, ID),
            |evaluation| {
                let filter = &evaluation.datasets[0].filters[0];
                assert_eq!(filter.value, [DatasetFilterValue::from("openai")]);
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().evaluations().delete(ACCOUNT_ID, GATEWAY_ID, ID),
            |evaluation| assert!(evaluation.processed),
        ),
    ]
}
