//! What a server does with what the API sends it.

use webhooks::types::WebhookEvent;
use webhooks::{Delivery, WebhookError, webhooks as hooks};

fn delivery<'b>(signature: &str, body: &'b str) -> Result<Delivery<'b>, WebhookError> {
    let headers = vec![("X-Hub-Signature-256", format!("sha256={signature}"))];
    Delivery::verify(headers, body.as_bytes(), &hooks::verifier("the secret"))
}

fn main() -> Result<(), WebhookError> {
    // Made by `openssl dgst -sha256 -hmac "the secret"`.
    let gone = delivery(
        "850c4d68b2df1f541144256df239e3b5cc8fab9de6589dbdad982f7a022ce61c",
        r#"{"type":"gone","reason":"old"}"#,
    )?;
    assert_eq!(gone.read::<hooks::PetGone>()?.reason.as_deref(), Some("old"));
    let event = hooks::event(&gone)?;
    assert!(matches!(event, WebhookEvent::PetGone(_)), "{event:?}");

    let newer = delivery(
        "e357ca41293843a5d0d3b28b55c3da9e635801be880d9073ce8686d8da1c663c",
        r#"{"type":"sold","price":3}"#,
    )?;
    let event = hooks::event(&newer)?;
    assert!(matches!(event, WebhookEvent::Unknown(_)), "{event:?}");
    let error = newer.read::<hooks::NewPet>().expect_err("it is no new pet");
    assert!(!error.is_unverified(), "{error}");

    let note = delivery("4fffa7e73268c3a6d16ecdc1323024dcff48713cf388bd282057dc5f5c702743", "A note")?;
    assert_eq!(note.read::<hooks::Note>()?, "A note");

    let forged = delivery("4fffa7e73268c3a6d16ecdc1323024dcff48713cf388bd282057dc5f5c702743", r#"{"type":"gone","reason":"old"}"#);
    assert!(forged.expect_err("the signature is another one's").is_unverified());
    Ok(())
}
