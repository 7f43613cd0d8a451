/// Which things of an [`Api`](super::Api) are left of it, index for index beside its lists as they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Beside [`Api::operations`](super::Api::operations).
    pub operations: Vec<bool>,
    /// Beside [`Webhooks::hooks`](super::Webhooks::hooks).
    pub hooks: Vec<bool>,
    /// Beside the variants of the union [`Webhooks::any`](super::Webhooks::any), by its place among the types as it was.
    pub events: Option<(super::TypeId, Vec<bool>)>,
    /// Beside [`Api::types`](super::Api::types).
    pub types: Vec<bool>,
    /// Beside [`Api::resources`](super::Api::resources).
    pub resources: Vec<bool>,
    /// Beside [`Api::servers`](super::Api::servers).
    pub servers: Vec<bool>,
    /// Beside [`Api::client_parameters`](super::Api::client_parameters).
    pub client_parameters: Vec<bool>,
    /// Beside [`Api::schemes`](super::Api::schemes).
    pub schemes: Vec<bool>,
}
