//! What a call sends, where the answer does not matter.

use cloudflare_ai_gateway::runtime::Operation;
use cloudflare_ai_gateway::{Call, Client};

use super::received::Received;
use super::reply::Reply;
use super::server::Server;
use super::spec;

/// What a call sends that is answered with the document's example.
pub(crate) async fn sent<Op: Operation>(call: impl FnOnce(&Client) -> Call<'_, Op>) -> Received {
    let documented = spec::operation(Op::INFO.id);
    let server = Server::new(vec![Reply::json(documented.status, &documented.answer)]).await;
    let client = server.client();
    call(&client).await.expect("an answer");
    server.only()
}
