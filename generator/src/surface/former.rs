//! The names that things had until lately.

use super::item::{Item, Kind};
use super::resources;
use crate::render::Cx;

pub(super) fn add(cx: &Cx<'_>, items: &mut Vec<Item>) {
    for former in &cx.names.former_types {
        let present = format!("types::{}", cx.type_names(former.of).name);
        items.push(Item::new(Kind::Former, format!("types::{}", former.name), present));
    }
    for (operation, names) in cx.operations() {
        let handle = resources::handle(cx, operation.resource);
        let module = resources::module(cx, operation.resource);
        for former in &names.former {
            let (path, present) = (&former.method, &names.method);
            let present = format!("{handle}::{present}");
            items.push(Item::new(Kind::Former, format!("{handle}::{path}"), present));
            if let Some(marker) = &former.marker {
                let present = format!("{module}::{}", names.marker);
                items.push(Item::new(Kind::Former, format!("{module}::{marker}"), present));
            }
        }
    }
}
