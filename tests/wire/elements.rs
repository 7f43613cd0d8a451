//! The elements of the route that the document's examples make.

use cloudflare_ai_gateway::types::{
    ConditionalOutputs, ConditionalProperties, Element, ElementTarget, FallbackOutputs, LimitType,
    ModelProperties, RateProperties,
};
use serde_json::json;

/// One of each of the six kinds.
pub(crate) fn elements() -> Vec<Element> {
    let conditions = json!({"metadata.plan": {"$eq": "paid"}});
    let shares: [(String, ElementTarget); 2] =
        [("10%".to_owned(), "quota".into()), ("90%".to_owned(), "small-model".into())];
    let small = "@cf/meta/llama-3.1-8b-instruct";
    vec![
        Element::start("start", "is-paid"),
        Element::conditional(
            "is-paid",
            ConditionalOutputs::new("small-model", "split"),
            ConditionalProperties::new().conditions(conditions),
        ),
        Element::percentage("split", shares.into()),
        Element::rate(
            "quota",
            FallbackOutputs::new("small-model", "large-model"),
            RateProperties::new("metadata.user_id", 100.0, LimitType::Count, 3600.0),
        ),
        Element::model(
            "large-model",
            FallbackOutputs::new("small-model", "end"),
            ModelProperties::new("gpt-4o", "openai", 2.0, 60_000.0),
        ),
        Element::model(
            "small-model",
            FallbackOutputs::new("end", "end"),
            ModelProperties::new(small, "workers-ai", 1.0, 30_000.0),
        ),
        Element::end("end", [].into()),
    ]
}
