//! What kinds of lanes and things look like: icon and usual colour.

use crate::model::{JourneyMap, Lane, LaneKind, NoteColor, Swatch};
use crate::text::{Family, icons};

/// A glyph of the icon fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon {
    pub glyph: char,
    pub family: Family,
}

impl Icon {
    pub const fn regular(glyph: char) -> Self {
        Self { glyph, family: Family::Icons }
    }

    pub const fn fill(glyph: char) -> Self {
        Self { glyph, family: Family::IconsFill }
    }

    pub const fn bold(glyph: char) -> Self {
        Self { glyph, family: Family::IconsBold }
    }
}

/// The picture of a kind, without its cut.
pub fn glyph(kind: &LaneKind) -> char {
    match kind {
        LaneKind::Goal => icons::TARGET,
        LaneKind::Action => icons::FOOTPRINTS,
        LaneKind::Touchpoint => icons::HAND_TAP,
        LaneKind::Channel => icons::DEVICES,
        LaneKind::Device => icons::DEVICE_MOBILE,
        LaneKind::Thought => icons::CHAT_TEARDROP_TEXT,
        LaneKind::Emotion => icons::SMILEY,
        LaneKind::Need => icons::HAND_HEART,
        LaneKind::Pain => icons::WARNING_CIRCLE,
        LaneKind::BrightSpot => icons::SUN,
        LaneKind::Opportunity => icons::LIGHTBULB,
        LaneKind::Insight => icons::SPARKLE,
        LaneKind::Metric => icons::GAUGE,
        LaneKind::Backstage => icons::USERS_THREE,
        LaneKind::Owner => icons::USER,
        LaneKind::Evidence => icons::SEAL_CHECK,
        LaneKind::Image => icons::IMAGE,
        LaneKind::Motivation => icons::HEART,
        LaneKind::Question => icons::QUESTION,
        LaneKind::Content => icons::MEGAPHONE_SIMPLE,
        LaneKind::Other | LaneKind::Unknown(_) => icons::NOTE_BLANK,
    }
}

/// The colour that notes of a kind have unless the key says otherwise.
pub fn usual_colour(kind: &LaneKind) -> Option<NoteColor> {
    Some(match kind {
        LaneKind::Action => NoteColor::Yellow,
        LaneKind::Touchpoint => NoteColor::Blue,
        LaneKind::Channel | LaneKind::Device => NoteColor::Teal,
        LaneKind::Thought => NoteColor::Orange,
        LaneKind::Pain => NoteColor::Pink,
        LaneKind::Opportunity => NoteColor::Green,
        LaneKind::Insight => NoteColor::Violet,
        _ => return None,
    })
}

/// The swatch of a lane: its own entry, the entry of its kind in the key, or the usual one. Lanes
/// of words and figures have none.
pub fn lane_swatch(map: &JourneyMap, lane: &Lane) -> Option<Swatch> {
    let own = lane.entry.and_then(|id| map.entries().get(id));
    let known = || {
        let coloured = usual_colour(&lane.kind).is_some();
        map.entries_in_order().into_iter().find(|entry| coloured && entry.kind == lane.kind)
    };
    own.or_else(known).map(|entry| entry.swatch).or_else(|| usual_colour(&lane.kind).map(Swatch::Token))
}

/// Icons that a touchpoint, channel or device can have, by their names in the icon set.
pub const THING_ICONS: [(&str, char); 20] = [
    ("device-mobile", icons::DEVICE_MOBILE),
    ("device-tablet", icons::DEVICE_TABLET),
    ("laptop", icons::LAPTOP),
    ("desktop", icons::DESKTOP),
    ("browser", icons::BROWSER),
    ("envelope-simple", icons::ENVELOPE_SIMPLE),
    ("chat-text", icons::CHAT_TEXT),
    ("phone", icons::PHONE),
    ("person", icons::PERSON),
    ("storefront", icons::STOREFRONT),
    ("truck", icons::TRUCK),
    ("wallet", icons::WALLET),
    ("share-network", icons::SHARE_NETWORK),
    ("newspaper", icons::NEWSPAPER),
    ("headset", icons::HEADSET),
    ("megaphone", icons::MEGAPHONE),
    ("hand-tap", icons::HAND_TAP),
    ("globe", icons::GLOBE),
    ("star", icons::STAR),
    ("map-trifold", icons::MAP_TRIFOLD),
];

/// The icon of a name of the icon set; words that are none are read as [`thing_icon`] does.
pub fn icon_named(name: &str) -> Option<char> {
    let known = THING_ICONS.iter().find(|(known, _)| *known == name).map(|(_, icon)| *icon);
    known.or_else(|| thing_icon(name))
}

/// The icon of a touchpoint, channel or device by the words of its name; `None` says nothing.
pub fn thing_icon(name: &str) -> Option<char> {
    /// Words (lower case, also parts of words) and what they stand for; the first hit counts.
    const WORDS: &[(&[&str], char)] = &[
        (&["wallet", "pay", "bezahl"], icons::WALLET),
        (&["sms", "chat", "message", "whatsapp", "messenger", "nachricht"], icons::CHAT_TEXT),
        (&["mail", "newsletter"], icons::ENVELOPE_SIMPLE),
        (&["tablet", "ipad"], icons::DEVICE_TABLET),
        (&["laptop", "notebook"], icons::LAPTOP),
        (&["desktop", "computer", "pc"], icons::DESKTOP),
        (&["mobile", "phone", "app", "handy", "smartphone"], icons::DEVICE_MOBILE),
        (&["call", "hotline", "telephone", "telefon"], icons::PHONE),
        (&["person", "branch", "counter", "visit", "face to face"], icons::PERSON),
        (&["store", "shop", "laden"], icons::STOREFRONT),
        (&["courier", "delivery", "parcel", "truck", "post"], icons::TRUCK),
        (&["web", "site", "online", "browser", "portal"], icons::BROWSER),
        (&["social", "instagram", "facebook"], icons::SHARE_NETWORK),
        (&["letter", "print", "paper", "brochure", "flyer"], icons::NEWSPAPER),
        (&["support", "service", "desk"], icons::HEADSET),
        (&["tv", "radio", "advert"], icons::MEGAPHONE),
    ];
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let says = |hint: &str| {
        if hint.contains(' ') || hint.chars().count() > 5 {
            lower.contains(hint)
        } else {
            words.iter().any(|word| *word == hint || hint.len() > 3 && word.starts_with(hint))
        }
    };
    WORDS.iter().find(|(hints, _)| hints.iter().any(|hint| says(hint))).map(|(_, icon)| *icon)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn icons_follow_the_words_of_a_name() {
        assert_eq!(thing_icon("Phone"), Some(icons::DEVICE_MOBILE));
        assert_eq!(thing_icon("Mobile web"), Some(icons::DEVICE_MOBILE));
        assert_eq!(thing_icon("Phone wallet"), Some(icons::WALLET));
        assert_eq!(thing_icon("SMS, courier"), Some(icons::CHAT_TEXT));
        assert_eq!(thing_icon("In person"), Some(icons::PERSON));
        assert_eq!(thing_icon("Happening"), None, "no part of a short word");
        assert_eq!(thing_icon(""), None);
    }
}
