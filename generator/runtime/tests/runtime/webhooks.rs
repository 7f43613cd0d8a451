//! Requests that the API sends: who they are from, and what is in them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::runtime::{
    Clock, Delivery, HmacSha256, Message, SecretHeader, StandardWebhooks, Unverified, Verifier,
    Webhook, WebhookError, constant_time_eq,
};
use crate::support::clock::TestClock;
use proptest::prelude::*;

enum NewPet {}

impl Webhook for NewPet {
    type Payload = Vec<i64>;

    const NAME: &'static str = "newPet";

    fn decode(delivery: &Delivery<'_>) -> Result<Self::Payload, WebhookError> {
        delivery.json()
    }
}

fn verify(
    headers: &[(&str, &str)],
    body: &[u8],
    verifier: &dyn Verifier,
) -> Result<(), WebhookError> {
    Delivery::verify(headers.iter().copied(), body, verifier).map(drop)
}

#[track_caller]
fn refused(headers: &[(&str, &str)], body: &[u8], verifier: &dyn Verifier, reason: &str) {
    let error = verify(headers, body, verifier).expect_err("it is refused");
    assert!(error.is_unverified());
    assert_eq!(error.to_string(), format!("the request does not come from the API: {reason}"));
}

// The example of <https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries>.
const SECRET: &str = "It's a Secret to Everybody";
const SIGNATURE: &str = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

#[test]
fn a_signature_in_hexadecimal_digits() {
    let verifier = HmacSha256::new("X-Hub-Signature-256", "old").or(SECRET).prefix("sha256=");
    let header = |value: String| [("x-hub-signature-256".to_owned(), value)];
    for value in [format!("sha256={SIGNATURE}"), format!("sha256={}", SIGNATURE.to_uppercase())] {
        let delivery = Delivery::verify(header(value), b"Hello, World!", &verifier).unwrap();
        assert_eq!(delivery.body(), b"Hello, World!");
        assert!(delivery.header("X-HUB-signature-256").is_some());
    }
    let signed = format!("sha256={SIGNATURE}");
    let headers = [("x-hub-signature-256", signed.as_str())];
    let other = "the signature is not that of the request";
    refused(&headers, b"Hello, World?", &verifier, other);
    refused(&headers, b"", &verifier, other);
    refused(&[], b"Hello, World!", &verifier, "it has no signature");
    for value in ["", "sha256=", "sha256=7571", SIGNATURE, "sha1=00", "sha256=zz", "sha256=+7"] {
        let error = verify(&[("x-hub-signature-256", value)], b"Hello, World!", &verifier);
        let error = error.expect_err(value);
        assert!(error.is_unverified(), "{value}");
        assert!(!format!("{error:?} {error}").contains(&SIGNATURE[..8]), "{error:?}");
    }
    assert!(!format!("{verifier:?}").contains("Secret"));
}

#[test]
fn a_signature_in_base64() {
    // printf 'Hello, World!' | openssl dgst -sha256 -hmac "It's a Secret to Everybody" -binary | base64
    let signature = "dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc=";
    let verifier = HmacSha256::new("x-shopify-hmac-sha256", SECRET).base64();
    verify(&[("x-shopify-hmac-sha256", signature)], b"Hello, World!", &verifier).unwrap();
    for value in [SIGNATURE, "dXEH", "d", "....", &signature.replace('P', "Q")] {
        let error = verify(&[("x-shopify-hmac-sha256", value)], b"Hello, World!", &verifier);
        assert!(error.expect_err(value).is_unverified());
    }
}

/// The example of <https://github.com/standard-webhooks/standard-webhooks>.
const STANDARD: [(&str, &str); 3] = [
    ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
    ("webhook-timestamp", "1614265330"),
    ("webhook-signature", "v2,x v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
];
const STANDARD_BODY: &[u8] = br#"{"test": 2432232314}"#;
const STANDARD_SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

#[derive(Debug)]
struct At(u64);

impl Clock for At {
    fn now(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0)
    }

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, duration: Duration) -> crate::runtime::BoxFuture<'static, ()> {
        TestClock::new().sleep(duration)
    }

    fn timer(&self, duration: Duration) -> crate::runtime::BoxFuture<'static, ()> {
        TestClock::new().timer(duration)
    }

    fn random(&self) -> f64 {
        0.0
    }
}

#[test]
fn standard_webhooks() {
    let at = |time| StandardWebhooks::new(STANDARD_SECRET).unwrap().clock(At(time));
    for time in [1_614_265_330, 1_614_265_030, 1_614_265_630] {
        verify(&STANDARD, STANDARD_BODY, &at(time)).unwrap();
    }
    for time in [1_614_265_029, 1_614_265_631, 0, 9_999_999_999] {
        refused(&STANDARD, STANDARD_BODY, &at(time), "it is not of this time");
    }
    let patient = at(1_614_269_999).tolerance(Duration::from_secs(86400));
    verify(&STANDARD, STANDARD_BODY, &patient).unwrap();
    let now = at(1_614_265_330);
    refused(&STANDARD, b"{}", &now, "the signature is not that of the request");
    for (index, other) in ["msg_other", "1614265331", "v1,AAAA"].into_iter().enumerate() {
        let mut headers = STANDARD;
        headers[index].1 = other;
        refused(&headers, STANDARD_BODY, &now, "the signature is not that of the request");
        let mut missing = STANDARD.to_vec();
        missing.remove(index);
        refused(&missing, STANDARD_BODY, &now, "it has no signature");
    }
    let mut headers = STANDARD;
    headers[2].1 = "v1a,AAAA";
    refused(&headers, STANDARD_BODY, &now, "its signature cannot be read");
    let rotated = StandardWebhooks::new("AAAA").unwrap().or(STANDARD_SECRET).unwrap();
    verify(&STANDARD, STANDARD_BODY, &rotated.clock(At(1_614_265_330))).unwrap();
    for secret in ["", "whsec_", "no base64!"] {
        let error = StandardWebhooks::new(secret).unwrap_err();
        assert!(!error.to_string().contains("no base64!"), "{error}");
    }
}

#[test]
fn a_secret_in_a_header() {
    let verifier = SecretHeader::new("X-Gitlab-Token", "one").or("two");
    verify(&[("x-gitlab-token", "one")], b"", &verifier).unwrap();
    verify(&[("x-gitlab-token", "two")], b"", &verifier).unwrap();
    for value in ["", "on", "onee", "One", "three"] {
        refused(&[("x-gitlab-token", value)], b"", &verifier, "the secret is another one");
    }
    refused(&[], b"", &verifier, "it has no secret");
    let empty = SecretHeader::new("x-gitlab-token", "");
    refused(&[("x-gitlab-token", "")], b"", &empty, "the secret is another one");
    assert!(!format!("{verifier:?}").contains("one"));
}

#[test]
fn a_function_is_a_verifier_and_nothing_is_read_before_it() {
    let verifier = |message: &Message<'_>| match message.header("x-from") {
        Some("api") if message.body().starts_with(b"[") => Ok(()),
        _ => Err(Unverified::new("it is from somebody else")),
    };
    let from = [("X-From", "api")];
    let delivery = Delivery::verify(from, b"[1, 2]", &verifier).unwrap();
    assert_eq!(delivery.read::<NewPet>().unwrap(), [1, 2]);
    assert_eq!(delivery.text().unwrap(), "[1, 2]");
    assert_eq!(delivery.bytes().unwrap(), "[1, 2]");
    refused(&[], b"[1, 2]", &verifier, "it is from somebody else");
    let wrong = Delivery::verify(from, b"[1, \"x\"]", &verifier).unwrap();
    let error = wrong.read::<NewPet>().unwrap_err();
    assert!(!error.is_unverified());
    assert_eq!(error.decode_error().map(|error| error.path()), Some("$[1]"));
    let bytes = Delivery::verify(from, b"[\xff", &verifier).unwrap();
    assert!(bytes.text().is_err() && !format!("{bytes:?}").contains('['));
}

proptest! {
    #[test]
    fn bytes_are_the_same_or_not(one: Vec<u8>, other: Vec<u8>) {
        prop_assert_eq!(constant_time_eq(&one, &other), one == other);
        prop_assert!(constant_time_eq(&one, &one.clone()));
    }

    /// Nothing that a stranger can write makes a verifier panic, or is taken for a signature.
    #[test]
    fn no_text_is_a_signature(value in "\\PC{0,80}", body: Vec<u8>) {
        let hex = HmacSha256::new("s", SECRET).prefix("sha256=");
        let base64 = HmacSha256::new("s", SECRET).base64();
        let standard = StandardWebhooks::new(STANDARD_SECRET).unwrap();
        let signed = format!("v1,{value}");
        let headers = [("s", value.as_str()), ("webhook-id", &value), ("webhook-timestamp", &value),
            ("webhook-signature", &signed)];
        prop_assert!(verify(&headers, &body, &hex).is_err());
        prop_assert!(verify(&headers, &body, &base64).is_err());
        prop_assert!(verify(&headers, &body, &standard).is_err());
    }
}
