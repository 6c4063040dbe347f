//! What kind of character this is: coloured emoji, Chinese-Japanese-Korean, or invisible.
//!
//! Only the questions that choosing a font asks; bidi, breaking and joining are parley's.

/// Which national forms of the shared Han characters a text wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Cjk {
    Simplified,
    Traditional,
    Japanese,
    Korean,
}

impl Cjk {
    /// The document's language decides, else the letters beside the Han characters, else
    /// simplified Chinese.
    pub fn of(language: Option<&str>, text: &str) -> Self {
        if let Some(cjk) = language.and_then(Self::of_language) {
            return cjk;
        }
        let mut bopomofo = false;
        for c in text.chars() {
            match u32::from(c) {
                0x3041..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => return Self::Japanese,
                0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF => {
                    return Self::Korean;
                }
                0x3105..=0x312F | 0x31A0..=0x31BF => bopomofo = true,
                _ => {}
            }
        }
        if bopomofo { Self::Traditional } else { Self::Simplified }
    }

    fn of_language(language: &str) -> Option<Self> {
        let lower = language.to_ascii_lowercase();
        let mut parts = lower.split(['-', '_']);
        match parts.next()? {
            "ja" => Some(Self::Japanese),
            "ko" => Some(Self::Korean),
            "zh" | "yue" => Some(if parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo")) {
                Self::Traditional
            } else {
                Self::Simplified
            }),
            _ => None,
        }
    }

    /// Families to prefer, best first: ours and free ones, then those of macOS and Windows.
    pub fn families(self) -> &'static [&'static str] {
        match self {
            Self::Simplified => &[
                "Noto Sans CJK SC",
                "Noto Sans SC",
                "Source Han Sans SC",
                "Source Han Sans CN",
                "PingFang SC",
                "Microsoft YaHei",
                "WenQuanYi Micro Hei",
                "WenQuanYi Zen Hei",
                "Droid Sans Fallback",
                "SimSun",
            ],
            Self::Traditional => &[
                "Noto Sans CJK TC",
                "Noto Sans TC",
                "Source Han Sans TC",
                "Source Han Sans TW",
                "PingFang TC",
                "Microsoft JhengHei",
                "Noto Sans CJK HK",
                "Droid Sans Fallback",
                "PMingLiU",
            ],
            Self::Japanese => &[
                "Noto Sans CJK JP",
                "Noto Sans JP",
                "Source Han Sans JP",
                "Source Han Sans",
                "Hiragino Sans",
                "Hiragino Kaku Gothic ProN",
                "Yu Gothic UI",
                "Yu Gothic",
                "Meiryo",
                "IPAexGothic",
                "MS Gothic",
            ],
            Self::Korean => &[
                "Noto Sans CJK KR",
                "Noto Sans KR",
                "Source Han Sans KR",
                "Source Han Sans K",
                "Apple SD Gothic Neo",
                "Malgun Gothic",
                "NanumGothic",
                "Gulim",
            ],
        }
    }
}

/// Han, kana, hangul, bopomofo and their punctuation and wide forms.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(
        u32::from(c),
        0x1100..=0x11FF
            | 0x2E80..=0x31FF
            | 0x3200..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xA960..=0xA97F
            | 0xAC00..=0xD7FF
            | 0xF900..=0xFAFF
            | 0xFE30..=0xFE4F
            | 0xFF00..=0xFFEF
            | 0x1AFF0..=0x1B16F
            | 0x1F200..=0x1F2FF
            | 0x20000..=0x3FFFF
    )
}

/// Whether a grapheme cluster is drawn as coloured emoji: a variation selector 16 or a keycap
/// asks for it, a selector 15 forbids it, else the first character's default
/// (`Emoji_Presentation` of Unicode, and every pictograph beyond U+1F000 that emoji fonts have).
pub(super) fn is_emoji(cluster: &str) -> bool {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else {
        return false;
    };
    match chars.next() {
        Some('\u{FE0E}') => false,
        Some('\u{FE0F}' | '\u{20E3}') => true,
        Some('\u{200D}') if may_be_emoji(first) => true,
        Some('\u{1F3FB}'..='\u{1F3FF}') => true,
        _ => emoji_by_default(first),
    }
}

/// A quick test that lets most text skip the look at whole clusters.
pub(super) fn may_be_emoji(c: char) -> bool {
    matches!(u32::from(c), 0x20E3 | 0x231A..=0x2B55 | 0xFE0F | 0x1F000..=0x1FAFF | 0xE0020..=0xE007F)
}

fn emoji_by_default(c: char) -> bool {
    matches!(
        u32::from(c),
        0x231A..=0x231B
            | 0x23E9..=0x23EC
            | 0x23F0
            | 0x23F3
            | 0x25FD..=0x25FE
            | 0x2614..=0x2615
            | 0x2648..=0x2653
            | 0x267F
            | 0x2693
            | 0x26A1
            | 0x26AA..=0x26AB
            | 0x26BD..=0x26BE
            | 0x26C4..=0x26C5
            | 0x26CE
            | 0x26D4
            | 0x26EA
            | 0x26F2..=0x26F3
            | 0x26F5
            | 0x26FA
            | 0x26FD
            | 0x2705
            | 0x270A..=0x270B
            | 0x2728
            | 0x274C
            | 0x274E
            | 0x2753..=0x2755
            | 0x2757
            | 0x2795..=0x2797
            | 0x27B0
            | 0x27BF
            | 0x2B1B..=0x2B1C
            | 0x2B50
            | 0x2B55
            | 0x1F000..=0x1FAFF
    )
}

/// Characters that show nothing by themselves, so that no font need have them.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xAD | 0x34F
                | 0x61C
                | 0x115F..=0x1160
                | 0x17B4..=0x17B5
                | 0x180B..=0x180F
                | 0x200B..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0x3164
                | 0xFE00..=0xFE0F
                | 0xFEFF
                | 0xFFA0
                | 0xFFF0..=0xFFF8
                | 0x1BCA0..=0x1BCA3
                | 0x1D173..=0x1D17A
                | 0xE0000..=0xE0FFF
        )
}

/// Private-use characters: what a system font draws there is anybody's guess, so none is asked.
pub(super) fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF0000..=0x10FFFF)
}
