//! Calls are small, whatever the operation, so that programs that make many of them are.

use std::mem::size_of_val;

use crate::runtime::{Call, execute};
use crate::support::client;
use crate::support::operations::{Get, Listing, Number};
use crate::support::server::{Reply, Server};

#[tokio::test]
async fn the_future_of_a_call_is_a_few_words() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let words = size_of::<usize>() * 4;
    let get = std::future::IntoFuture::into_future(Call::<Get>::new(&client, &["1"]));
    assert!(size_of_val(&get) <= words, "{}", size_of_val(&get));
    let number = Call::<Number>::new(&client, &[]).with_response();
    assert!(size_of_val(&number) <= words, "{}", size_of_val(&number));
    assert!(size_of_val(&Call::<Get>::new(&client, &["1"]).stream()) <= words);
}

#[tokio::test]
async fn what_is_behind_it_is_bounded() {
    let server = Server::replies([Reply::json("{}")]);
    let client = client(&server);
    let request =
        crate::runtime::Request::new(const { &<Get as crate::runtime::Operation>::INFO }, &["1"]);
    let future = execute(&client, request);
    assert!(size_of_val(&*future) <= 4096, "{}", size_of_val(&*future));
    assert!(size_of_val(&Call::<Get>::new(&client, &["1"])) <= 512);
    assert!(size_of_val(&Call::<Listing>::new(&client, &[]).items()) <= 1024);
}
