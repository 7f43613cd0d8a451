//! Resources: modules, features, handles and the ways to them.

use super::item::{Fact, Item, Kind};
use crate::ir::ResourceId;
use crate::render::Cx;

/// The path of a resource's module; of the module of all of them for the client itself.
pub(super) fn module(cx: &Cx<'_>, id: Option<ResourceId>) -> String {
    match id {
        Some(id) => {
            let names = cx.names.resource(id);
            format!("{}::{}", module(cx, cx.api.resource(id).parent), names.module)
        }
        None => "resources".to_owned(),
    }
}

/// The path of the type that has the methods of a resource.
pub(super) fn handle(cx: &Cx<'_>, id: Option<ResourceId>) -> String {
    match id {
        Some(of) => format!("{}::{}", module(cx, id), cx.names.resource(of).handle),
        None => "Client".to_owned(),
    }
}

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    for (index, (resource, names)) in cx.api.resources.iter().zip(&cx.names.resources).enumerate() {
        let id = Some(ResourceId(index));
        let tag = resource.path.join(".");
        let parent = resource.parent.map(|parent| cx.names.resource(parent).feature.clone());
        let module = module(cx, id);
        let feature = Item::new(Kind::Feature, &names.feature, parent.unwrap_or_default());
        items.push(feature.with(Fact::Of, &module));
        items.push(Item::new(Kind::Module, module, "").with(Fact::Needs, &names.feature));
        let handle = handle(cx, id);
        let item = Item::new(Kind::Handle, &handle, "Clone + Copy + Debug").with(Fact::Id, tag);
        items.push(item.said(&resource.docs));
        let accessor = format!("{}::{}", self::handle(cx, resource.parent), names.accessor);
        items.push(Item::new(Kind::Accessor, accessor, handle).with(Fact::Needs, &names.feature));
    }
}
