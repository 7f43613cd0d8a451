//! How much memory a value may take, beside the text that it is read from.
//!
//! JSON can be much smaller than what it stands for: `{}` may be an object of a hundred members, all of them left out. So
//! what grows while a text is read is counted, and an answer that would take more than a multiple of its size, and more than
//! anyone honest asks for beyond that, is an error.

use std::cell::Cell;

use serde::de::Error;

/// How many bytes a value may take for each byte of its text. An untyped value takes up to 99, for `[{"":0},..]`, and
/// should never be refused.
const MULTIPLE: usize = 128;

/// How many bytes it may take beyond that.
const FLOOR: usize = 16 << 20;

/// How many bytes may be read once more for each byte of the text, where what was read first did not fit. Unions in unions
/// would else be read on as many ways as there are branches, at each depth once more.
const AGAIN: usize = 16;

/// How many bytes may be read once more beyond that.
const AGAIN_FLOOR: usize = 4 << 10;

thread_local! {
    /// What may still be read once more of the text that this thread is reading.
    static AGAIN_LEFT: Cell<usize> = const { Cell::new(0) };
    /// What is left for the text that this thread is reading. Readers of values call each other through serde, by which
    /// nothing can be handed on.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// The room of a text, as long as it is being read. A part of the text that is read by itself has that of the whole.
pub(super) struct Room {
    is_whole: bool,
}

impl Room {
    /// For a text of this many bytes.
    pub(super) fn of(length: usize) -> Self {
        let is_whole = LEFT.get().is_none();
        if is_whole {
            LEFT.set(Some(length.saturating_mul(MULTIPLE).saturating_add(FLOOR)));
            AGAIN_LEFT.set(length.saturating_mul(AGAIN).saturating_add(AGAIN_FLOOR));
        }
        Self { is_whole }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if self.is_whole {
            LEFT.set(None);
        }
    }
}

/// What is left of the room before something is tried.
pub(super) struct Before(Option<usize>);

/// Before something is read that may not fit.
pub(super) fn before() -> Before {
    Before(LEFT.get())
}

impl Before {
    /// Gives back what was taken since, and is dropped, if as many bytes as these may be read once more.
    pub(super) fn again(&self, bytes: usize) -> bool {
        let Some(left) = AGAIN_LEFT.get().checked_sub(bytes) else { return false };
        AGAIN_LEFT.set(left);
        LEFT.set(self.0);
        true
    }
}

/// Takes memory. Outside of a text's room there is no limit: only who has the whole text knows how large it is.
pub(super) fn take<E: Error>(bytes: usize) -> Result<(), E> {
    let Some(left) = LEFT.get() else { return Ok(()) };
    let Some(left) = left.checked_sub(bytes) else { return Err(too_large()) };
    LEFT.set(Some(left));
    Ok(())
}

/// Gives memory back.
pub(super) fn give(bytes: usize) {
    if let Some(left) = LEFT.get() {
        LEFT.set(Some(left.saturating_add(bytes)));
    }
}

/// Adds an item to a list, after taking what that grows by: what there is no room for is not allocated.
pub(super) fn push<T, E: Error>(list: &mut Vec<T>, item: T) -> Result<(), E> {
    /// What a list begins with.
    const FEWEST: usize = 4;
    if list.len() == list.capacity() {
        let more = list.capacity().max(FEWEST);
        take(more * size_of::<T>())?;
        list.reserve_exact(more);
    }
    list.push(item);
    Ok(())
}

/// Gives back what a list has grown by in vain.
pub(super) fn shrink<T>(list: &mut Vec<T>) {
    let before = list.capacity();
    list.shrink_to_fit();
    give((before - list.capacity()) * size_of::<T>());
}

/// Takes what a map needs for one more entry than this many. Maps grow by nodes for eleven, of which half may stay empty.
pub(super) fn take_entry<V, E: Error>(before: usize) -> Result<(), E> {
    const ENTRIES: usize = 11;
    const FEWEST: usize = 5;
    if !before.is_multiple_of(FEWEST) {
        return Ok(());
    }
    take(ENTRIES * (size_of::<String>() + size_of::<V>()) + 2 * size_of::<usize>())
}

#[cold]
#[inline(never)]
fn too_large<E: Error>() -> E {
    E::custom(format_args!(
        "the value would take more than {MULTIPLE} times the memory of its text"
    ))
}
