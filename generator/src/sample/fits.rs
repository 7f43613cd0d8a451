use crate::ir::{
    Api, Dispatch, EnumBase, Field, Json, Rest, Scalar, Struct, StructForm, Type, TypeKind, Union,
};

/// Whether a value is of a type, so that whoever reads it finds no fault. Limits don't count: answers are not held to
/// them.
pub(super) fn fits(api: &Api, ty: &Type, json: &Json) -> bool {
    match ty {
        Type::Any => true,
        Type::Scalar(of) => fits_scalar(*of, json),
        Type::Nullable(inner) => *json == Json::Null || fits(api, inner, json),
        Type::Boxed(inner) => fits(api, inner, json),
        Type::Array(item) => match json {
            Json::Array(items) => items.iter().all(|json| fits(api, item, json)),
            _ => false,
        },
        Type::Map(value) => match json {
            Json::Object(members) => members.iter().all(|(_, json)| fits(api, value, json)),
            _ => false,
        },
        Type::Named(id) => match &api.type_def(*id).kind {
            TypeKind::Struct(body) => fits_struct(api, body, json),
            TypeKind::Enum(body) => match body.base {
                EnumBase::Text => matches!(json, Json::String(_)),
                EnumBase::Integer => is_whole::<i64>(json),
            },
            TypeKind::Union(body) => fits_union(api, body, json),
        },
    }
}

fn fits_scalar(of: Scalar, json: &Json) -> bool {
    match of {
        Scalar::Boolean => matches!(json, Json::Bool(_)),
        Scalar::Int32 => is_whole::<i32>(json),
        Scalar::Int64 => is_whole::<i64>(json),
        Scalar::Uint32 => is_whole::<u32>(json),
        Scalar::Uint64 => is_whole::<u64>(json),
        Scalar::Float32 | Scalar::Float64 => matches!(json, Json::Number(_)),
        Scalar::String => matches!(json, Json::String(_)),
        Scalar::DateTime => matches!(json, Json::String(text) if is_date_time(text)),
        Scalar::Date => matches!(json, Json::String(text) if is_date(text)),
    }
}

fn fits_struct(api: &Api, body: &Struct, json: &Json) -> bool {
    let has_field = |field: &Field| match body.value_in(json, field) {
        None => !field.required,
        Some(Json::Null) if field.nullable => true,
        Some(json) => fits(api, &field.ty, json),
    };
    let has_rest = |further: &[&Json]| match &body.rest {
        Rest::Unknown | Rest::Ignored => true,
        Rest::Typed(ty) => further.iter().all(|json| fits(api, ty, json)),
    };
    let members = match (body.form, json) {
        (StructForm::Array, Json::Array(items)) => {
            let further: Vec<&Json> = items.iter().skip(body.fields.len()).collect();
            return has_rest(&further) && body.fields.iter().all(has_field);
        }
        (StructForm::Object, Json::Object(members)) => members,
        _ => return false,
    };
    let has_constants = body.constants.iter().all(|constant| {
        matches!(json.get(&constant.name), Some(Json::String(value)) if *value == constant.value)
    });
    let is_declared = |name: &str| {
        body.fields.iter().any(|field| field.name == name)
            || body.constants.iter().any(|constant| constant.name == name)
    };
    let further = members.iter().filter(|(name, _)| !is_declared(name));
    let further: Vec<&Json> = further.map(|(_, json)| json).collect();
    has_constants && has_rest(&further) && body.fields.iter().all(has_field)
}

fn fits_union(api: &Api, body: &Union, json: &Json) -> bool {
    match &body.dispatch {
        Dispatch::Shape => body.variants.iter().any(|variant| fits(api, &variant.ty, json)),
        Dispatch::Tag(property) => {
            let tagged = match json.get(property) {
                Some(Json::String(tag)) => {
                    body.variants.iter().find(|variant| variant.tags.contains(tag))
                }
                Some(_) | None => None,
            };
            let chosen = tagged.or_else(|| body.default());
            chosen.is_some_and(|variant| fits(api, &variant.ty, json))
        }
    }
}

fn is_whole<T: std::str::FromStr>(json: &Json) -> bool {
    matches!(json, Json::Number(digits) if digits.parse::<T>().is_ok())
}

/// A date of RFC 3339, section 5.6: `full-date`. Days that a month doesn't have are for the last of February alone to be
/// in doubt, so every month has 28.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let in_range = |text: &str, length: usize, last: u32| {
        text.len() == length
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse::<u32>().is_ok_and(|number| (1..=last).contains(&number))
    };
    in_range(year, 4, 9999) && in_range(month, 2, 12) && in_range(day, 2, 28)
        || matches!(day, "29" | "30" if month != "02" && is_date(&format!("{year}-{month}-28")))
        || day == "31"
            && matches!(month, "01" | "03" | "05" | "07" | "08" | "10" | "12")
            && is_date(&format!("{year}-{month}-28"))
}

/// A time of RFC 3339, section 5.6: `date-time`, with the offset in its usual range.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let Some(at) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, offset) = time.split_at(at);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let below = |text: &str, limit: u32| {
        text.len() == 2 && text.parse::<u32>().is_ok_and(|number| number < limit)
    };
    let clock: Vec<&str> = clock.split(':').collect();
    let has_clock = matches!(clock[..], [hour, minute, second] if below(hour, 24) && below(minute, 60) && below(second, 60));
    let has_fraction = !fraction.is_empty()
        && fraction.len() <= 9
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let has_offset = match offset.strip_prefix(['+', '-']) {
        None => offset.len() == 1,
        Some(offset) => {
            matches!(offset.split_once(':'), Some((hour, minute)) if below(hour, 24) && below(minute, 60))
        }
    };
    is_date(date) && has_clock && has_fraction && has_offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_those_of_rfc_3339() {
        assert!(is_date("2024-01-31") && is_date("2023-11-30") && is_date("2023-02-28"));
        for text in
            ["2024-11-31", "2024-02-30", "2024-13-01", "24-01-01", "2024-1-1", "", "2024-00-10"]
        {
            assert!(!is_date(text), "{text}");
        }
        assert!(
            is_date_time("2019-12-27T18:11:19.117Z") && is_date_time("2019-12-27t18:11:19+05:30")
        );
        for text in [
            "2019-12-27",
            "2019-12-27T18:11Z",
            "2019-12-27T18:11:19",
            "2019-12-27T25:11:19Z",
            "now",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }
}
