//! Types that contain themselves: the edge that closes a circle is held by pointer.

use super::walk;
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::node::quote;
use crate::ir::{Api, Type, TypeId, TypeKind};
use std::collections::BTreeSet;

/// Takes out of unions the variants that lead back to the union through nothing but unions: no value could ever be
/// decided to be one.
pub(super) fn cut_unions(api: &mut Api, diagnostics: &mut Diagnostics) {
    let edges = |def: &crate::ir::TypeDef| match &def.kind {
        TypeKind::Union(union) => {
            union.variants.iter().map(|variant| walk::held(&variant.ty)).collect()
        }
        TypeKind::Struct(_) | TypeKind::Enum(_) => Vec::new(),
    };
    let graph: Vec<Vec<Option<TypeId>>> = api.types.iter().map(edges).collect();
    let circles = Search::of(&graph).circles;
    let place = |id| place_of(api, id);
    for &(id, part) in &circles {
        let message = "a branch of this union is the union itself";
        let diagnostic = Diagnostic::error("reference-cycle", place(id), message)
            .help("take the branch out, or put an object between");
        let back = graph[id.0][part].filter(|back| *back != id);
        diagnostics.push(related(diagnostic, back.map(place), "the branch leads back here"));
    }
    let circles: BTreeSet<(TypeId, usize)> = circles.into_iter().collect();
    for (index, def) in api.types.iter_mut().enumerate() {
        if let TypeKind::Union(union) = &mut def.kind {
            let mut number = 0;
            union.variants.retain(|_| {
                number += 1;
                !circles.contains(&(TypeId(index), number - 1))
            });
        }
    }
}

/// Makes members optional where objects require each other in a circle, which no value of finite length has.
pub(super) fn open_circles(api: &mut Api, diagnostics: &mut Diagnostics) {
    let required = |def: &crate::ir::TypeDef| -> Vec<Option<TypeId>> {
        let TypeKind::Struct(object) = &def.kind else { return Vec::new() };
        let fields = object.fields.iter();
        fields
            .map(|field| walk::held(&field.ty).filter(|_| field.required && !field.nullable))
            .collect()
    };
    let graph: Vec<Vec<Option<TypeId>>> = api.types.iter().map(required).collect();
    for (id, part) in Search::of(&graph).circles {
        let TypeKind::Struct(object) = &mut api.types[id.0].kind else { continue };
        let Some(field) = object.fields.get_mut(part) else { continue };
        field.required = false;
        let place = field.pointers.first().and_then(|place| Pointer::parse(place));
        let name = quote(&field.label());
        let message = format!("{name} is required all the way round: no value is ever complete");
        let diagnostic = Diagnostic::warning("endless-value", place.unwrap_or_default(), message)
            .help(match field.word {
                None => "take it out of `required`, which is how it is read, or make it nullable",
                Some(_) => "ask for fewer `minItems`, which is how it is read, or make it nullable",
            });
        let back = graph[id.0][part].map(|back| place_of(api, back));
        diagnostics.push(related(diagnostic, back, "the member leads back here"));
    }
}

fn place_of(api: &Api, id: TypeId) -> Pointer {
    Pointer::parse(&api.type_def(id).pointer).unwrap_or_default()
}

/// The diagnostic of an edge that closes a circle, with the other end of it.
fn related(diagnostic: Diagnostic, back: Option<Pointer>, note: &str) -> Diagnostic {
    match back {
        Some(back) => diagnostic.related(back, note),
        None => diagnostic,
    }
}

/// Boxes the edges that close circles. The result lists all types, each after those that it holds by value.
pub(super) fn boxes(api: &mut Api) -> Vec<TypeId> {
    let graph: Vec<Vec<Option<TypeId>>> = api
        .types
        .iter()
        .map(|def| walk::parts(&def.kind).into_iter().map(walk::held).collect())
        .collect();
    let search = Search::of(&graph);
    for (id, part) in search.circles {
        let mut parts: Vec<&mut Type> = walk::parts_mut(&mut api.types[id.0].kind);
        if let Some(ty) = parts.get_mut(part) {
            walk::put_box(ty);
        }
    }
    search.finished
}

/// How many types lie inside each other at most, where a circle counts once.
pub(super) fn nesting(api: &Api) -> usize {
    let inside = |def: &crate::ir::TypeDef| -> Vec<Option<TypeId>> {
        walk::parts(&def.kind).into_iter().map(Type::named).collect()
    };
    let graph: Vec<Vec<Option<TypeId>>> = api.types.iter().map(inside).collect();
    let mut depths = vec![0; graph.len()];
    for id in Search::of(&graph).finished {
        let deepest = graph[id.0].iter().flatten().map(|inner| depths[inner.0]).max();
        depths[id.0] = 1 + deepest.unwrap_or_default();
    }
    depths.into_iter().max().unwrap_or_default()
}

/// A search through all types, depth first and without recursion, since documents nest as deep as they like.
struct Search {
    /// The edges, by type and number of the part, that lead back to a type that is still open.
    circles: Vec<(TypeId, usize)>,
    /// The types, each after all it leads to.
    finished: Vec<TypeId>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

impl Search {
    fn of(graph: &[Vec<Option<TypeId>>]) -> Self {
        let mut search = Self { circles: Vec::new(), finished: Vec::with_capacity(graph.len()) };
        let mut states = vec![State::New; graph.len()];
        for root in 0..graph.len() {
            search.from(graph, TypeId(root), &mut states);
        }
        search
    }

    fn from(&mut self, graph: &[Vec<Option<TypeId>>], root: TypeId, states: &mut [State]) {
        if states[root.0] != State::New {
            return;
        }
        states[root.0] = State::Open;
        let mut path: Vec<(TypeId, usize)> = vec![(root, 0)];
        while let Some((id, part)) = path.last_mut() {
            let (id, number) = (*id, *part);
            let Some(edge) = graph[id.0].get(number) else {
                states[id.0] = State::Done;
                self.finished.push(id);
                path.pop();
                continue;
            };
            *part += 1;
            let Some(target) = *edge else { continue };
            match states[target.0] {
                State::New => {
                    states[target.0] = State::Open;
                    path.push((target, 0));
                }
                State::Open => self.circles.push((id, number)),
                State::Done => {}
            }
        }
    }
}
