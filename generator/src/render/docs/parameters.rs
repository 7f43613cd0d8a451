use super::code;
use super::item::named;
use super::tree::{Trees, about, list_item, spelled};
use crate::ir::{ConstantParameter, Operation, Parameter, Scalar, Type};
use crate::names::OperationNames;
use crate::render::cx::Cx;

/// The parameters of an operation, as a section of its documentation.
pub(super) fn parameters(
    cx: &Cx<'_>,
    trees: &mut Trees<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> String {
    if operation.parameters.is_empty() && operation.constants.is_empty() {
        return String::new();
    }
    let mut text = "# Parameters\n".to_owned();
    for (parameter, ident) in operation.parameters.iter().zip(&names.parameters) {
        let location = parameter.location.as_str();
        let place = match parameter.of_client {
            Some(_) => &format!("{location}, the client's unless set"),
            None if parameter.required => location,
            None => &format!("{location}, optional"),
        };
        let ty = match &parameter.ty {
            Type::Scalar(Scalar::String) => "&str".to_owned(),
            ty => spelled(cx, ty),
        };
        let name = named(&parameter.name, ident);
        let line = list_item(0, &format!("{name}: `{ty}` ({place}){}", about(&parameter.docs)));
        let parts = trees.list(&parameter.ty, 1);
        for part in [line, parts].iter().filter(|part| !part.is_empty()) {
            text.push_str(&format!("\n{part}"));
        }
    }
    for ConstantParameter { parameter, value } in &operation.constants {
        let (name, value, place) =
            (code(&parameter.name), code(value), parameter.location.as_str());
        let line = format!("{name}: always {value} ({place}){}", about(&parameter.docs));
        text.push_str(&format!("\n{}", list_item(0, &line)));
    }
    let is_any = |is: fn(&Parameter) -> bool| operation.parameters.iter().any(is);
    let is_optional = is_any(|it| !it.required && it.of_client.is_none());
    text.push_str(match (is_optional, is_any(|it| it.of_client.is_some())) {
        (true, true) => "\n\nOptional ones, and those of the client, are setters of the call.",
        (true, false) => "\n\nOptional ones are setters of the call.",
        (false, true) => "\n\nThose of the client are setters of the call.",
        (false, false) => "",
    });
    text
}
