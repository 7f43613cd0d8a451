//! The models of `models.yaml`, generated, and the same models with serde's derives.

pub mod derived;
pub mod samples;
pub mod subject;

include!(concat!(env!("OUT_DIR"), "/models.rs"));
