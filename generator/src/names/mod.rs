//! Api to [`Names`]: every Rust identifier of the output, decided in one pass with everything in view.
//!
//! The document's own names win: components keep theirs, then come the names that had to be made, numbers last. A name
//! is decided by the thing's own place in the document, so an unrelated addition renames nothing.

mod apart;
mod called;
mod case;
mod former;
mod hooks;
mod ident;
mod lock;
mod members;
mod mock;
mod operations;
mod package;
mod resources;
mod scope;
mod spelling;
mod types;

use crate::ir::{Api, Kept, ResourceId, TypeId};
use crate::stack::beside;
use std::collections::BTreeSet;

pub use ident::Ident;

pub use lock::{Lock, Named, Renamed};
pub use spelling::Spelling;

use lock::Pins;

/// The Rust names of an API, index for index beside its lists.
#[derive(Clone, Debug)]
pub struct Names {
    /// The package and the names that depend on it.
    pub package: PackageNames,
    /// Beside [`Api::resources`].
    pub resources: Vec<ResourceNames>,
    /// Beside [`Api::operations`].
    pub operations: Vec<OperationNames>,
    /// Beside [`Webhooks::hooks`](crate::ir::Webhooks::hooks).
    pub hooks: Vec<HookNames>,
    /// Beside [`Api::types`].
    pub types: Vec<TypeNames>,
    type_names: BTreeSet<Ident>,
    /// The names that types had until lately.
    pub former_types: Vec<FormerType>,
    /// What makes the names stay as they are: the input of the next run.
    pub lock: Lock,
    /// What things are called on a mock of the API.
    pub mock: MockNames,
}

/// The names of a mock's methods.
#[derive(Clone, Debug)]
pub struct MockNames {
    /// Beside [`Api::resources`]: what gives the handle.
    pub resources: Vec<Ident>,
    /// Beside [`Api::operations`].
    pub operations: Vec<Ident>,
}

/// A name that a type had until lately.
#[derive(Clone, Debug)]
pub struct FormerType {
    /// The name.
    pub name: Ident,
    /// The type.
    pub of: TypeId,
    /// The version of the crate in which it was renamed.
    pub since: String,
}

/// A name that an operation had until lately.
#[derive(Clone, Debug)]
pub struct FormerMethod {
    /// The method.
    pub method: Ident,
    /// The marker type, where nothing else is called so.
    pub marker: Option<Ident>,
    /// The version of the crate in which it was renamed.
    pub since: String,
}

/// The names that a package goes by.
#[derive(Clone, Debug)]
pub struct PackageNames {
    /// The package: `cloudflare-ai-gateway`.
    pub package: String,
    /// The crate in Rust paths: `cloudflare_ai_gateway`.
    pub library: Ident,
    /// The environment variable of the base URL.
    pub base_url_env: String,
    /// Beside [`Api::schemes`].
    pub schemes: Vec<SchemeNames>,
    /// Beside [`Api::client_parameters`].
    pub client_parameters: Vec<ClientParameterNames>,
    /// Beside [`Api::servers`]: the methods of the client's builder that say where they are.
    pub servers: Vec<Ident>,
}

/// The names of a security scheme.
#[derive(Clone, Debug)]
pub struct SchemeNames {
    /// The method of the client's builder that takes the credential.
    pub setter: Ident,
    /// The method of the client's builder that takes a provider of tokens, where the scheme has tokens.
    pub provider: Ident,
    /// The environment variable that holds it.
    pub env: String,
}

/// The names of a parameter that the client is told once.
#[derive(Clone, Debug)]
pub struct ClientParameterNames {
    /// The method of the client's builder that takes the value.
    pub setter: Ident,
    /// The environment variable that holds it.
    pub env: String,
}

/// The names of a resource.
#[derive(Clone, Debug)]
pub struct ResourceNames {
    /// Its module, which is also its file: `dynamic_routing`.
    pub module: Ident,
    /// The handle: `DynamicRouting`.
    pub handle: Ident,
    /// The method that gives the handle, on the client or the parent's handle.
    pub accessor: Ident,
    /// The cargo feature.
    pub feature: String,
    /// The module of its types, flat under `types`: `ai_gateway_dynamic_routing`.
    pub types_module: Ident,
}

/// The names of an operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The method on the handle: `list_versions`.
    pub method: Ident,
    /// The marker type: `ListVersions`.
    pub marker: Ident,
    /// The names that the method had until lately.
    pub former: Vec<FormerMethod>,
    /// Beside [`Operation::parameters`](crate::ir::Operation::parameters): arguments or setters.
    pub parameters: Vec<Ident>,
    /// The argument or setter of the body.
    pub body: Ident,
    /// Beside the body and the other forms of it.
    pub bodies: Vec<BodyNames>,
    /// The enum of [`Output::PerStatus`](crate::ir::Output::PerStatus).
    pub output: Ident,
    /// Its variants, beside the answers.
    pub answers: Vec<Ident>,
    /// The enum of [`Errors::PerStatus`](crate::ir::Errors::PerStatus).
    pub errors: Ident,
    /// Its variants, beside the answers.
    pub error_answers: Vec<Ident>,
    /// The headers of successful answers: `ListHeaders`.
    pub headers: HeaderNames,
    /// The headers of errors: `ListErrorHeaders`.
    pub error_headers: HeaderNames,
}

/// The names of the headers of answers.
#[derive(Clone, Debug)]
pub struct HeaderNames {
    /// Their type.
    pub name: Ident,
    /// Its fields, beside the headers.
    pub fields: Vec<Ident>,
}

/// The names of one form of a request body.
#[derive(Clone, Debug)]
pub struct BodyNames {
    /// The method that takes it; for the first form that of the operation.
    pub method: Ident,
    /// The argument for its media type, where the caller names it.
    pub content_type: Ident,
    /// The type of a form with fields: `UploadForm`.
    pub form: Ident,
    /// Its arguments and setters, beside the fields.
    pub fields: Vec<Ident>,
    /// The arguments for the headers of the parts of each field, beside the fields.
    pub headers: Vec<Vec<Ident>>,
}

/// The names of a webhook or a callback.
#[derive(Clone, Debug)]
pub struct HookNames {
    /// The marker type: `NewPet`.
    pub marker: Ident,
}

/// The names of a type.
#[derive(Clone, Debug)]
pub struct TypeNames {
    /// The type itself.
    pub name: Ident,
    /// Its fields or variants, beside the list in the type's kind.
    pub members: Vec<Ident>,
    /// The setters of a struct, beside its fields; the constructors of a union, beside its variants; none for an enum.
    pub setters: Vec<Ident>,
    /// The field or variant for what the document doesn't list: `extra`, `Unknown`.
    pub rest: Ident,
}

impl Names {
    /// Leaves the names of what is left of the API.
    pub fn keep(&mut self, kept: &Kept) {
        retain(&mut self.operations, &kept.operations);
        retain(&mut self.hooks, &kept.hooks);
        if let Some((id, variants)) = &kept.events {
            retain(&mut self.types[id.0].members, variants);
            retain(&mut self.types[id.0].setters, variants);
        }
        retain(&mut self.types, &kept.types);
        self.former_types.retain(|former| kept.types[former.of.0]);
        for former in &mut self.former_types {
            former.of = TypeId(kept.types[..former.of.0].iter().filter(|kept| **kept).count());
        }
        retain(&mut self.resources, &kept.resources);
        retain(&mut self.mock.operations, &kept.operations);
        retain(&mut self.mock.resources, &kept.resources);
        retain(&mut self.package.schemes, &kept.schemes);
        retain(&mut self.package.client_parameters, &kept.client_parameters);
        retain(&mut self.package.servers, &kept.servers);
        self.type_names = all_names(&self.types);
    }

    /// Whether a type has this name.
    #[must_use]
    pub fn has_type(&self, name: &str) -> bool {
        self.type_names.contains(name)
    }

    /// The names of a resource.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> &ResourceNames {
        &self.resources[id.0]
    }

    /// The names of a type.
    #[must_use]
    pub fn type_def(&self, id: TypeId) -> &TypeNames {
        &self.types[id.0]
    }
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next() == Some(&true));
}

/// What the caller has already decided about names.
#[derive(Clone, Debug, Default)]
pub struct Request<'a> {
    /// The package name; made from the title where it is absent.
    pub package: Option<&'a str>,
    /// The environment variable of the base URL; made from the package name where it is absent.
    pub base_url_env: Option<&'a str>,
    /// Cargo features that the runtime has already, which no resource's feature may be called.
    pub features: &'a [String],
    /// The names of the run before, where they are known.
    pub lock: Option<&'a Lock>,
    /// The version of the crate, which says how long former names are answered to.
    pub version: &'a str,
}

/// Decides all names.
#[must_use]
pub fn assign(api: &Api, request: &Request<'_>) -> Names {
    let unknown = Lock::default();
    let mut pins = Pins::new(request.lock.unwrap_or(&unknown), request.version);
    let resources = resources::assign(api, request.features, &mut pins);
    // No name of the one has to do with a name of the other.
    let mut own = Pins::new(pins.before, request.version);
    let (types, operations) =
        beside(|| types::assign(api, &mut own), || operations::assign(api, &resources, &mut pins));
    pins.now.add(own.now);
    let mut names = Names {
        package: package::assign(api, request),
        mock: mock::assign(api, &resources, &operations),
        operations,
        hooks: hooks::assign(api),
        type_names: all_names(&types),
        former_types: former::types(api, &types, &mut pins),
        types,
        resources,
        lock: pins.now,
    };
    names.lock.renamed.sort();
    names.lock.held = lock::held(api);
    names
}

fn all_names(types: &[TypeNames]) -> BTreeSet<Ident> {
    types.iter().map(|names| names.name.clone()).collect()
}
