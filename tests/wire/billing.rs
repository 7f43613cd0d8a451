//! `ai_gateway.billing`

use cloudflare_ai_gateway::types::{InvoiceStatus, InvoiceType, UsageGroupingWindow};

use super::arguments::ACCOUNT_ID;
use super::drive::{Drive, drive};

pub(crate) fn operations() -> Vec<Drive> {
    vec![
        drive(
            "",
            |client| client.ai_gateway().billing().credit_balance(ACCOUNT_ID),
            |credit| {
                assert_eq!(credit.balance, 4250.0);
                assert!(credit.topup_config.disabled_reason.is_null());
            },
        ),
        drive(
            "type=manual",
            |client| {
                client
                    .ai_gateway()
                    .billing()
                    .invoice_history(ACCOUNT_ID)
                    .r#type(InvoiceType::Manual)
            },
            |history| {
                assert_eq!(history.invoices[0].id.value().map(String::as_str), Some("in_1abc"))
            },
        ),
        drive(
            "",
            |client| client.ai_gateway().billing().invoice_preview(ACCOUNT_ID),
            |preview| {
                assert_eq!(preview.status, InvoiceStatus::Draft);
                assert_eq!(preview.invoice_lines[0].quantity, 12_340_000.0);
            },
        ),
        drive(
            "value_grouping_window=hour&start_time=1700000000000&end_time=1700086400000",
            |client| {
                let window = UsageGroupingWindow::Hour;
                let call = client.ai_gateway().billing().usage_history(ACCOUNT_ID, window);
                call.start_time(1_700_000_000_000.0).end_time(1_700_086_400_000.0)
            },
            |usage| assert_eq!(usage.history[0].aggregated_value, 318.5),
        ),
    ]
}
