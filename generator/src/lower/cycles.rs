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
        TypeKind::Union(union) => union.variants.iter().map(|variant| variant.ty.held()).collect(),
        TypeKind::Struct(_) | TypeKind::Enum(_) => Vec::new(),
    };
    let graph: Vec<Vec<Option<TypeId>>> = api.types.iter().map(edges).collect();
    let circles = Search::of(&graph).circles;
    let place = |id| place_of(api, id);
    for &(id, part) in &circles {
        let back = graph[id.0][part].filter(|back| *back != id);
        let others = graph[id.0].iter().filter(|branch| **branch != Some(id)).count();
        let diagnostic = if back.is_none() && others > 0 {
            // A value of the union is one of another branch: this one never decides.
            let message = "a branch of this union is the union itself, which adds no value to it";
            Diagnostic::warning("reference-cycle", place(id), message)
                .help("take the branch out, which is how the union is read")
        } else {
            let message = "a branch of this union is the union itself";
            Diagnostic::error("reference-cycle", place(id), message)
                .help("take the branch out, or put an object between")
        };
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
        fields.map(|field| field.ty.held().filter(|_| field.required && !field.nullable)).collect()
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
///
/// Where a circle is cut is decided by what is in it, and by names: what else leads there, and in which order the document has
/// all that, moves no box.
pub(super) fn boxes(api: &mut Api) -> Vec<TypeId> {
    let mut order: Vec<TypeId> = (0..api.types.len()).map(TypeId).collect();
    // From a union on, so that it is a member that is held by pointer, not the value of a variant, which users take apart.
    order.sort_by_key(|id| {
        let def = &api.types[id.0];
        (!matches!(def.kind, TypeKind::Union(_)), &def.pointer)
    });
    let inner = inside_circles(&held(api), &order);
    let targets = |edges: &Vec<(usize, TypeId)>| edges.iter().map(|(_, id)| Some(*id)).collect();
    let search = Search::in_order(&inner.iter().map(targets).collect::<Vec<_>>(), &order);
    for (id, edge) in search.circles {
        let (part, _) = inner[id.0][edge];
        let mut parts: Vec<&mut Type> = walk::parts_mut(&mut api.types[id.0].kind);
        if let Some(ty) = parts.get_mut(part) {
            walk::put_box(ty);
        }
    }
    Search::of(&held(api)).finished
}

/// The edges that stay inside a circle, each with the number of its part, in this order of what they lead to.
fn inside_circles(graph: &[Vec<Option<TypeId>>], order: &[TypeId]) -> Vec<Vec<(usize, TypeId)>> {
    let circles = circles(graph);
    let mut ranks = vec![0; graph.len()];
    for (rank, id) in order.iter().enumerate() {
        ranks[id.0] = rank;
    }
    let inside = |(parts, circle): (&Vec<Option<TypeId>>, &TypeId)| {
        let edges = parts.iter().enumerate();
        let edges = edges.filter_map(|(part, target)| Some((part, (*target)?)));
        let mut edges: Vec<_> = edges.filter(|(_, target)| circles[target.0] == *circle).collect();
        edges.sort_by_key(|(_, target)| ranks[target.0]);
        edges
    };
    graph.iter().zip(&circles).map(inside).collect()
}

/// The types that each one holds by value, by its parts.
fn held(api: &Api) -> Vec<Vec<Option<TypeId>>> {
    let parts =
        |def: &crate::ir::TypeDef| walk::parts(&def.kind).into_iter().map(Type::held).collect();
    api.types.iter().map(parts).collect()
}

/// What tells the circles apart: types that lead to each other have the same. Those that can be reached backwards from the type
/// that is finished last lead there, and so on with what is left (Kosaraju's way to find strongly connected components).
fn circles(graph: &[Vec<Option<TypeId>>]) -> Vec<TypeId> {
    let mut back = vec![Vec::new(); graph.len()];
    for (id, parts) in graph.iter().enumerate() {
        for target in parts.iter().flatten() {
            back[target.0].push(TypeId(id));
        }
    }
    let mut circles = vec![None; graph.len()];
    for root in Search::of(graph).finished.into_iter().rev() {
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if circles[id.0].is_none() {
                circles[id.0] = Some(root);
                open.extend(&back[id.0]);
            }
        }
    }
    circles.into_iter().enumerate().map(|(id, circle)| circle.unwrap_or(TypeId(id))).collect()
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
        Self::in_order(graph, &(0..graph.len()).map(TypeId).collect::<Vec<_>>())
    }

    /// The same from these types on, one after the other.
    fn in_order(graph: &[Vec<Option<TypeId>>], roots: &[TypeId]) -> Self {
        let mut search = Self { circles: Vec::new(), finished: Vec::with_capacity(graph.len()) };
        let mut states = vec![State::New; graph.len()];
        for root in roots {
            search.from(graph, *root, &mut states);
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
