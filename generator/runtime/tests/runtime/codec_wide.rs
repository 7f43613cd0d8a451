//! Objects of more members than a word has bits.

use serde_json::{Map, Value, json};

use crate::runtime::codec;

macro_rules! wide {
    ($($wire:literal $field:ident)*) => {
        #[derive(Debug)]
        struct Wide {
            $($field: i64,)*
        }

        codec! {
            struct Wide {
                $($wire => $field: required,)*
            }
        }

        const NAMES: &[&str] = &[$($wire),*];
    };
}

wide! {
    "m0" m0 "m1" m1 "m2" m2 "m3" m3 "m4" m4 "m5" m5 "m6" m6 "m7" m7 "m8" m8 "m9" m9 "m10" m10
    "m11" m11 "m12" m12 "m13" m13 "m14" m14 "m15" m15 "m16" m16 "m17" m17 "m18" m18 "m19" m19
    "m20" m20 "m21" m21 "m22" m22 "m23" m23 "m24" m24 "m25" m25 "m26" m26 "m27" m27 "m28" m28
    "m29" m29 "m30" m30 "m31" m31 "m32" m32 "m33" m33 "m34" m34 "m35" m35 "m36" m36 "m37" m37
    "m38" m38 "m39" m39 "m40" m40 "m41" m41 "m42" m42 "m43" m43 "m44" m44 "m45" m45 "m46" m46
    "m47" m47 "m48" m48 "m49" m49 "m50" m50 "m51" m51 "m52" m52 "m53" m53 "m54" m54 "m55" m55
    "m56" m56 "m57" m57 "m58" m58 "m59" m59 "m60" m60 "m61" m61 "m62" m62 "m63" m63 "m64" m64
    "m65" m65 "m66" m66 "m67" m67 "m68" m68 "m69" m69 "m70" m70 "m71" m71 "m72" m72 "m73" m73
    "m74" m74 "m75" m75 "m76" m76 "m77" m77 "m78" m78 "m79" m79 "m80" m80 "m81" m81 "m82" m82
    "m83" m83 "m84" m84 "m85" m85 "m86" m86 "m87" m87 "m88" m88 "m89" m89 "m90" m90 "m91" m91
    "m92" m92 "m93" m93 "m94" m94 "m95" m95 "m96" m96 "m97" m97 "m98" m98 "m99" m99 "m100" m100
    "m101" m101 "m102" m102 "m103" m103 "m104" m104 "m105" m105 "m106" m106 "m107" m107
    "m108" m108 "m109" m109 "m110" m110 "m111" m111 "m112" m112 "m113" m113 "m114" m114
    "m115" m115 "m116" m116 "m117" m117 "m118" m118 "m119" m119 "m120" m120 "m121" m121
    "m122" m122 "m123" m123 "m124" m124 "m125" m125 "m126" m126 "m127" m127 "m128" m128
    "m129" m129
}

fn object(names: impl Iterator<Item = &'static str>) -> Value {
    Value::Object(names.map(|name| (name.to_owned(), json!(1))).collect::<Map<_, _>>())
}

#[test]
fn every_member_is_read_in_any_order() {
    for names in [object(NAMES.iter().copied()), object(NAMES.iter().rev().copied())] {
        let wide: Wide = serde_json::from_value(names.clone()).unwrap();
        assert_eq!(serde_json::to_value(&wide).unwrap(), names);
    }
}

#[test]
fn the_one_that_is_missing_is_named() {
    for missing in NAMES {
        let others = NAMES.iter().copied().filter(|name| name != missing);
        let error = serde_json::from_value::<Wide>(object(others)).unwrap_err();
        assert_eq!(error.to_string(), format!("missing field `{missing}`"));
    }
}
