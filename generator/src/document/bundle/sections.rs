use super::resolve::resolve;
use super::trees::Trees;
use super::visit::{self, Wanted};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};
use crate::document::check::{Object, Shape};
use crate::document::library::relocated;
use crate::document::node::{Members, Node, quote};
use crate::document::path::Path;
use crate::document::places::Places;
use std::rc::Rc;

/// What is kept elsewhere where OpenAPI knows no reference: all of `paths`, a list of parameters, the properties of a
/// schema. Bundlers put it in the place of the reference, and so does this. What is copied refers to what it referred to
/// before.
#[derive(Default)]
pub(super) struct Sections {
    /// Where what has been copied was written.
    places: Places,
    /// How many values have been copied.
    copied: usize,
}

/// What a few references may multiply has a bound.
const MOST: usize = 500_000;

/// A reference in the place of a section.
struct Section {
    /// Where the section belongs.
    place: Pointer,
    reference: String,
    shape: Shape,
    above: Option<Rc<Above>>,
}

/// The section that one stands in, if that was copied too.
struct Above {
    target: Pointer,
    above: Option<Rc<Above>>,
}

impl Sections {
    /// Fills in the sections of one part of a document, and those inside of them.
    pub(super) fn fill(
        &mut self,
        trees: &mut Trees<'_>,
        at: &Pointer,
        object: &'static Object,
        diagnostics: &mut Diagnostics,
    ) {
        let mut open = collect(trees, at, Shape::OrReference(object), None);
        while let Some(section) = open.pop() {
            match self.include(trees, &section, diagnostics) {
                Ok(Some(above)) => {
                    open.extend(collect(trees, &section.place, section.shape, Some(above)));
                }
                Ok(None) => {}
                Err(fault) => {
                    diagnostics.push(*fault);
                    if let Some(place) = trees.place_mut(&section.place) {
                        *place = nothing(section.shape);
                    }
                }
            }
        }
    }

    /// Where a place was written.
    pub(super) fn original(&self, place: &Pointer) -> Pointer {
        self.places.original(place)
    }

    /// What is told of places as of where they were written.
    pub(super) fn trace(&self, diagnostic: Diagnostic) -> Diagnostic {
        self.places.trace(diagnostic)
    }

    /// Puts one section into its place. Nothing where the reference is to one thing of a list, which is a thing by itself.
    fn include(
        &mut self,
        trees: &mut Trees<'_>,
        section: &Section,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Rc<Above>>, Box<Diagnostic>> {
        let Section { place, reference, shape, above } = section;
        let part = place.part();
        let fault = |code, message: String, help: &str| {
            let place = place.child("$ref");
            Box::new(Diagnostic::error(code, place, message).help(help).on_value())
        };
        let target = resolve(trees, reference, part, diagnostics).map_err(|why| {
            let (code, message, help) = why.told(reference);
            fault(code, message, help)
        })?;
        let mut around = above.as_ref();
        while let Some(above) = around {
            if above.target == target {
                let message = format!("{} leads back to what it stands in", quote(reference));
                let help = "write out at least one of the things on the way";
                return Err(fault("reference-cycle", message, help));
            }
            around = above.above.as_ref();
        }
        let too_large = |copied: usize| {
            let message = format!("what stands elsewhere adds more than {MOST} values here");
            let help = "refer to single components instead of whole sections";
            (copied > MOST).then(|| fault("too-large", message, help))
        };
        // Nothing more is even looked at then.
        if let Some(fault) = too_large(self.copied) {
            return Err(fault);
        }
        let source = trees.place_mut(&target).cloned().unwrap_or_default();
        let is_list = matches!(shape, Shape::List(_));
        if is_list && source.members().is_some() {
            return Ok(None);
        }
        if is_list != source.items().is_some() || !is_list && source.members().is_none() {
            let message =
                format!("expected {}, but this leads to {}", shape.describe(), source.describe());
            let help = "refer to what belongs here";
            let fault = fault("wrong-reference", message, help);
            return Err(Box::new(fault.related(target, "it leads here")));
        }
        self.copied = self.copied.saturating_add(source.size());
        if let Some(fault) = too_large(self.copied) {
            return Err(fault);
        }
        let (from, to) = (trees.path(target.part()), trees.path(part));
        let origin = self.places.original(&target);
        if let Some(node) = trees.place_mut(place) {
            let mut source = source;
            visit::of_shape(&mut source, *shape, &Path::start(&target), &mut |reference, _, _| {
                if target.part() != part {
                    *reference = relocated(reference, from, to);
                }
            });
            self.put(node, source, place, &origin);
        }
        Ok(Some(Rc::new(Above { target, above: above.clone() })))
    }

    /// What stands beside the reference wins over what it refers to.
    fn put(&mut self, node: &mut Node, mut source: Node, place: &Pointer, origin: &Pointer) {
        let at = Path::start(origin);
        if let Node::Sequence(items) = &mut source {
            for (index, item) in items.iter_mut().enumerate() {
                item.came_from(&at.item(index));
            }
        }
        let mut own = node.members_mut().map(std::mem::take).unwrap_or_default();
        let _followed = own.take("$ref");
        if own.is_empty() {
            self.places.came_from(place.clone(), origin.clone());
            source.came_from(&at);
            *node = source;
            return;
        }
        if let Node::Mapping(members) = source {
            for (name, mut member) in
                members.into_iter().filter(|(name, _)| !own.has(name)).collect::<Vec<_>>()
            {
                member.came_from(&at.member(&name));
                self.places.came_from(place.child(&name), origin.child(&name));
                own.set(&name, member);
            }
        }
        *node = Node::Mapping(own);
    }
}

/// The references inside that stand in the place of a section.
fn collect(
    trees: &mut Trees<'_>,
    at: &Pointer,
    shape: Shape,
    above: Option<Rc<Above>>,
) -> Vec<Section> {
    let mut list = Vec::new();
    if let Some(node) = trees.place_mut(at) {
        visit::of_shape(node, shape, &Path::start(at), &mut |reference, wanted, path| {
            if let Wanted::Section(shape) = wanted
                && let Some(place) = path.pointer().parent()
            {
                let reference = reference.clone();
                list.push(Section { place, reference, shape, above: above.clone() });
            }
        });
    }
    list.reverse();
    list
}

/// What a section is that could not be found, which has been told.
fn nothing(shape: Shape) -> Node {
    match shape {
        Shape::List(_) => Node::Sequence(Vec::new()),
        _ => Node::Mapping(Members::new()),
    }
}
