use super::cx::Cx;
use crate::ir::{Type, TypeId, TypeKind, Union};
use std::collections::BTreeMap;

/// How many structs that ask for one value may lie inside each other.
const DEEPEST: usize = 4;

/// What a type is made `From`.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The type, without the box that it is held in.
    pub(crate) ty: &'a Type,
    /// The variant of a union that holds it: an index into [`Union::variants`].
    pub(crate) variant: Option<usize>,
}

impl<'a> Cx<'a> {
    /// What a type is made `From`: a struct the one value that it asks for, a union what is in it.
    pub(crate) fn sources(&self, id: TypeId) -> Vec<Source<'a>> {
        match &self.def(id).kind {
            TypeKind::Struct(_) => self.single_values(id),
            TypeKind::Union(body) => payloads(id, body),
            TypeKind::Enum(_) => Vec::new(),
        }
    }

    /// The one value that a struct asks for, and what that value asks for in turn, so that `StartOutputs::from("model-1")`
    /// stands for `StartOutputs { next: ElementTarget { element_id: "model-1" } }`.
    fn single_values(&self, id: TypeId) -> Vec<Source<'a>> {
        let mut sources = Vec::new();
        let mut field = self.sole_field(id);
        while let Some(sole) = field
            && sources.len() < DEEPEST
            && !matches!(sole.ty, Type::Boxed(_))
        {
            sources.push(Source { ty: &sole.ty, variant: None });
            field = match &sole.ty {
                Type::Named(inner) => self.sole_field(*inner),
                _ => None,
            };
        }
        sources
    }
}

/// Each payload that only one variant holds.
fn payloads(id: TypeId, body: &Union) -> Vec<Source<'_>> {
    let payloads: Vec<&Type> = body.variants.iter().map(|variant| unboxed(&variant.ty)).collect();
    let mut held = BTreeMap::<&Type, usize>::new();
    payloads.iter().for_each(|ty| *held.entry(ty).or_default() += 1);
    let is_only = |ty: &Type| held.get(ty) == Some(&1);
    // A union that holds itself or any JSON at all would overlap with the language's own `From`.
    let overlaps =
        |ty: &Type| matches!(ty, Type::Any | Type::Nullable(_)) || *ty == Type::Named(id);
    let all = payloads.iter().enumerate();
    all.filter(|(_, ty)| is_only(ty) && !overlaps(ty))
        .map(|(index, ty)| Source { ty, variant: Some(index) })
        .collect()
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        plain => plain,
    }
}
