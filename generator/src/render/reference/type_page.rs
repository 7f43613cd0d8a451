use super::TypePage;
use crate::ir::{Type, TypeId, TypeKind};
use crate::render::cx::Cx;
use crate::render::docs;
use crate::sample::value;

/// The page of a type.
pub(super) fn page(cx: &Cx<'_>, id: TypeId) -> TypePage {
    let def = cx.def(id);
    let ty = Type::Named(id);
    TypePage {
        name: cx.type_names(id).name.unraw().to_owned(),
        kind: match &def.kind {
            TypeKind::Struct(_) => "struct",
            TypeKind::Enum(_) => "enum",
            TypeKind::Union(_) => "union",
        },
        text: docs::type_text(def),
        members: docs::type_tree(cx, id),
        example: docs::pretty_json(&value(cx.api, &ty, def.docs.example.as_ref(), "value")),
    }
}
