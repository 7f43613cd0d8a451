//! Webhooks of documents before 3.1, whose tools know them as the extension `x-webhooks`.

use super::node::Node;
use super::path::Path;
use crate::diagnostic::Pointer;

/// Puts them where 3.1 has them, unless something stands there.
pub(super) fn adopt(root: &mut Node) {
    const EXTENSION: &str = "x-webhooks";
    let Node::Mapping(members) = root else { return };
    if members.has("webhooks") {
        return;
    }
    let Some(Node::Mapping(mut webhooks)) = members.take(EXTENSION) else { return };
    let start = Pointer::root();
    let path = Path::start(&start);
    for (name, node) in &mut webhooks {
        node.came_from(&path.member(EXTENSION).member(name));
    }
    members.set("webhooks", Node::Mapping(webhooks));
}
