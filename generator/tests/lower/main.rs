//! Lowering, rule by rule: small documents and what becomes of them.

mod merging;
mod objects;
mod operations;
mod pagination;
mod payloads;
mod sketch;
mod support;
mod unions;
mod whole;
