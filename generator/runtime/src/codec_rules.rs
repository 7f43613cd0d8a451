//! The limits in a wire table: what [`codec`](super::codec) hands on of a table `with rules`.

/// The [`Rules`](crate::runtime::validate::Rules) that the rows of a table say, behind those of the value as a whole.
macro_rules! codec_rules {
    () => {};

    (struct {
        [$($own:expr),*]
        $(
            $wire:literal
                $(=> $field:ident: $how:ident $([$($limit:expr),* $(,)?])?)?
                $(= $constant:literal)?,
        )*
        $(.. => $rest:ident $([$($deep:tt)*] $([$($of_rest:expr),* $(,)?])?)? $(,)?)?
    }) => {{
        #[allow(unused_imports, reason = "a type may have no limits of its own")]
        use $crate::runtime::rules::*;
        &[
            $($own,)*
            $($($($crate::runtime::validate::Rule::Member(
                $wire,
                &[$($limit),*],
                of_field(|value: &Self| &value.$field),
            ),)?)?)*
            $($($crate::runtime::validate::Rule::Members(
                &[$($deep)*],
                &[$($($of_rest),*)?],
                of_members(|value: &Self| &value.$rest),
            ),)?)?
        ]
    }};
    (array {
        [$($own:expr),*]
        $($at:literal => $field:ident: $how:ident $([$($limit:expr),* $(,)?])?,)*
        $(.. => $rest:ident $([$($of_rest:expr),* $(,)?])? $(,)?)?
    }) => {{
        #[allow(unused_imports, reason = "a type may have no limits of its own")]
        use $crate::runtime::rules::*;
        &[
            $($own,)*
            $($($crate::runtime::validate::Rule::Item(
                $at,
                &[$($limit),*],
                of_field(|value: &Self| &value.$field),
            ),)?)*
            $($($crate::runtime::validate::Rule::ItemsBehind(
                <Self as $crate::runtime::array::Places>::PLACES.len(),
                &[$($of_rest),*],
                of_items(|value: &Self| &value.$rest),
            ),)?)?
        ]
    }};
    (enum $kind:ident {
        [open, $($own:expr),*] $($rows:tt)*
    }) => {{
        use $crate::runtime::rules::*;
        &[$($own),*]
    }};
    (enum $kind:ident {
        [$($own:expr),*] $($wire:literal => $variant:ident,)* _ => $unknown:ident $(,)?
    }) => {{
        #[allow(unused_imports, reason = "a type may have no limits of its own")]
        use $crate::runtime::rules::*;
        &[
            $crate::runtime::validate::Rule::Own(
                $crate::runtime::constraint::Constraint::$kind(&[$($wire),*]),
            ),
            $($own),*
        ]
    }};
    (shape $name:ident {
        [$($own:expr),*]
        $($variant:ident $([$($limit:expr),* $(,)?])? => $shape:expr,)*
        _ => $unknown:ident $(,)?
        $(where $common:ident = $looks:expr,)*
    }) => {{
        #[allow(unused_imports, reason = "neither the type nor its variants may have limits of their own")]
        use $crate::runtime::rules::*;
        &[
            $($own,)*
            $crate::runtime::validate::Rule::Shaped(
                $crate::runtime::shape::choose::<$name>,
                &[$((&[$($($limit),*)?], of_variant(Self::$variant))),*],
            ),
        ]
    }};
    (tag $tag:literal {
        [$($own:expr),*] $($wire:literal => $variant:ident,)* _ => $unknown:ident $(,)?
    }) => {{
        use $crate::runtime::rules::*;
        &[
            $($own,)*
            $crate::runtime::validate::Rule::Tagged(
                $tag,
                &[$(($wire, of_variant(Self::$variant))),*],
                <Self as $crate::runtime::tagged::ByTag>::OTHERWISE,
            ),
        ]
    }};
}

pub(crate) use codec_rules;
