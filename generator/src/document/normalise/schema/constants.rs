use crate::document::node::{Members, Node};
use crate::document::normalise::Notes;
use crate::document::path::Path;

/// A union of constants is an `enum` whose values have names and descriptions.
pub(super) fn to_enum(members: &mut Members, _: &Path<'_>, _: &mut Notes<'_>) {
    for union in ["oneOf", "anyOf"] {
        let Some(constants) = members.get(union).and_then(Node::items).and_then(constants) else {
            continue;
        };
        if members.has("enum") {
            continue;
        }
        let _union = members.take(union);
        let named = |said: fn(&Constant) -> &str| {
            constants.iter().map(|constant| Node::text(said(constant))).collect::<Vec<_>>()
        };
        let names = named(|constant| &constant.name);
        let descriptions = named(|constant| &constant.description);
        if constants.iter().any(|constant| !constant.name.is_empty()) {
            members.set("x-enum-varnames", Node::Sequence(names));
        }
        if constants.iter().any(|constant| !constant.description.is_empty()) {
            members.set("x-enum-descriptions", Node::Sequence(descriptions));
        }
        let type_of_all = constants.first().and_then(|constant| constant.json_type.clone());
        if let Some(json_type) = type_of_all.filter(|_| !members.has("type"))
            && constants.iter().all(|constant| constant.json_type.as_ref() == Some(&json_type))
        {
            members.set("type", json_type);
        }
        let values = constants.into_iter().map(|constant| constant.value).collect();
        members.set("enum", Node::Sequence(values));
    }
}

struct Constant {
    value: Node,
    json_type: Option<Node>,
    name: String,
    description: String,
}

/// The constants of a union of two and more that has nothing else in it. One that was written without `const` is a
/// union that lowering knows how to read.
fn constants(branches: &[Node]) -> Option<Vec<Constant>> {
    if branches.len() < 2 || !branches.iter().any(|branch| branch.get("const").is_some()) {
        return None;
    }
    let constants: Vec<Constant> = branches.iter().map(constant).collect::<Option<_>>()?;
    // Values of several types are several types.
    let is_same =
        |one: &Node, other: &Node| std::mem::discriminant(one) == std::mem::discriminant(other);
    constants.windows(2).all(|pair| is_same(&pair[0].value, &pair[1].value)).then_some(constants)
}

fn constant(branch: &Node) -> Option<Constant> {
    let members = branch.members()?;
    let is_known =
        |name: &str| matches!(name, "const" | "enum" | "type" | "format" | "title" | "description");
    if !members.iter().all(|(name, _)| is_known(name)) {
        return None;
    }
    let value = match (members.get("const"), members.get("enum").and_then(Node::items)) {
        (Some(value), None) | (None, Some([value])) => value.clone(),
        _ => return None,
    };
    let text = |name| members.get(name).and_then(Node::as_str).unwrap_or_default().to_owned();
    let scalar = matches!(value, Node::String(_) | Node::Number(_) | Node::Bool(_));
    scalar.then(|| Constant {
        value,
        json_type: members.get("type").cloned(),
        name: text("title"),
        description: text("description"),
    })
}
