//! Identifiers as tokens.

use crate::names::Ident;
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, TokenStreamExt as _};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = self.unraw();
        tokens.append(if self.is_raw() {
            proc_macro2::Ident::new_raw(name, Span::call_site())
        } else {
            proc_macro2::Ident::new(name, Span::call_site())
        });
    }
}
