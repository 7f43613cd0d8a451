//! Api to examples: a JSON value for every type and an answer for every operation. What the document gives as an example
//! is taken where it is what the document says it is; the rest is made from the schemas.

mod answers;
mod fits;
mod number;
mod text;
mod value;

pub use answers::{Body, SampleAnswer, answers};
pub use value::value;
