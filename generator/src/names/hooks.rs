use super::HookNames;
use super::case::pascal;
use super::scope::{Scope, ident};
use crate::ir::{Api, Cause};

/// A webhook is called what the API calls it, a callback after its operation as well.
pub(super) fn assign(api: &Api) -> Vec<HookNames> {
    let mut scope = Scope::default();
    let hooks = api.webhooks.hooks.iter();
    hooks
        .map(|hook| {
            let name = match &hook.cause {
                Cause::Event => hook.name.clone(),
                Cause::Call { operation, .. } => {
                    let owner =
                        api.contents.operation_at(operation).map(|index| &api.operations[index]);
                    let owner = owner.map_or("", |operation| operation.name.as_str());
                    format!("{owner} {}", hook.name)
                }
            };
            // What tells requests of one name apart.
            let longer = format!("{name} {}", hook.method.as_str().to_lowercase());
            let marker = scope.take(&[pascal(&name, "Webhook"), pascal(&longer, "Webhook")]);
            HookNames { marker: ident(&marker) }
        })
        .collect()
}
