//! Records that all maps of a project share.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::value::words;
use super::{
    Date, DepartmentId, Evidence, ImageId, ObjectiveId, Owner, PersonId, PersonaId, Picture, PresetId, Rgb,
    ScoreFileId, SourceId, ThingId, VersionId, ViewId,
};

/// The project itself; there is one.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ProjectHead {
    pub title: String,
    pub client: String,
    /// BCP 47; steers the fixed words on pages, fonts and line breaking. Empty is English.
    pub language: String,
    pub logo: Picture,
    /// The client's colour on pages.
    pub accent: Option<Rgb>,
    /// The line at the foot of every page.
    pub confidentiality: String,
    /// Fixed words of the page typed over, by their key.
    pub page_words: BTreeMap<String, String>,
    pub brief: Brief,
    /// Months after which evidence fades; `None` never.
    pub evidence_fades_months: Option<u32>,
}

/// Questions settled before the start.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Brief {
    pub why: String,
    pub for_whom: String,
    pub which_part: String,
    pub existing_data: String,
}

words! {
    PersonKind {
        Frontline = "frontline", Manager = "manager", Corporate = "corporate", Hr = "hr", Support = "support",
    }
}
words! {
    /// What a person does in the work on the map.
    TeamPart { Facilitator = "facilitator", Owner = "owner", Stakeholder = "stakeholder" }
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub order: u32,
    pub name: String,
    pub department: Option<DepartmentId>,
    pub kind: Option<PersonKind>,
    /// In contact with customers; `Some(false)` is backstage.
    pub customer_contact: Option<bool>,
    pub parts: Vec<TeamPart>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    pub id: DepartmentId,
    pub order: u32,
    pub name: String,
}

words! {
    /// How a persona is spoken of: "In her words".
    Pronoun { She = "she", He = "he", They = "they" }
}

/// A share of something, such as of the devices somebody uses; a percentage from 0 to 100.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub name: String,
    pub percent: f64,
}

/// Whom a map is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Persona {
    pub id: PersonaId,
    pub order: u32,
    pub name: String,
    pub portrait: Picture,
    pub pronoun: Pronoun,
    /// As written: "34".
    pub age: String,
    pub role: String,
    pub one_line: String,
    pub segment: String,
    pub segment_value: String,
    pub demographics: Vec<String>,
    pub psychographics: Vec<String>,
    pub behaviours: Vec<String>,
    pub needs: Vec<String>,
    /// Shown as "Wants".
    pub goals: Vec<String>,
    pub motivations: Vec<String>,
    /// Shown as "Avoids".
    pub pains: Vec<String>,
    pub likes: Vec<String>,
    pub dislikes: Vec<String>,
    pub indifferent_to: Vec<String>,
    pub quotes: Vec<String>,
    pub devices: Vec<Share>,
    pub evidence: Evidence,
    pub confidential: bool,
}

impl Persona {
    /// A persona of whom only the name is known.
    pub fn named(id: PersonaId, name: impl Into<String>) -> Self {
        Self {
            id,
            order: 0,
            name: name.into(),
            portrait: None,
            pronoun: Pronoun::They,
            age: String::new(),
            role: String::new(),
            one_line: String::new(),
            segment: String::new(),
            segment_value: String::new(),
            demographics: Vec::new(),
            psychographics: Vec::new(),
            behaviours: Vec::new(),
            needs: Vec::new(),
            goals: Vec::new(),
            motivations: Vec::new(),
            pains: Vec::new(),
            likes: Vec::new(),
            dislikes: Vec::new(),
            indifferent_to: Vec::new(),
            quotes: Vec::new(),
            devices: Vec::new(),
            evidence: Evidence::default(),
            confidential: false,
        }
    }
}

words! {
    SourceKind {
        Interview = "interview", Survey = "survey", Analytics = "analytics", Calls = "calls", Chats = "chats",
        StaffNotes = "staff-notes", SocialMedia = "social-media", Complaints = "complaints",
        CaseAnalysis = "case-analysis", WalkThrough = "walk-through", Diary = "diary", Reviews = "reviews",
        Tickets = "tickets", Other = "other",
    }
}

/// Where knowledge comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub id: SourceId,
    pub order: u32,
    pub name: String,
    pub kind: SourceKind,
    /// Asked for, or given unasked.
    pub solicited: Option<bool>,
    pub internal: Option<bool>,
    pub date: Option<Date>,
    /// The period as written: "autumn".
    pub period: String,
    pub n: Option<u32>,
    /// What n counts: "people", "visits".
    pub unit: String,
    pub url: String,
    pub remark: String,
    pub confidential: bool,
}

impl Source {
    /// A source of which only the name is known.
    pub fn named(id: SourceId, name: impl Into<String>) -> Self {
        Self {
            id,
            order: 0,
            name: name.into(),
            kind: SourceKind::Interview,
            solicited: None,
            internal: None,
            date: None,
            period: String::new(),
            n: None,
            unit: String::new(),
            url: String::new(),
            remark: String::new(),
            confidential: false,
        }
    }
}

words! {
    ThingKind { Touchpoint = "touchpoint", Channel = "channel", Device = "device" }
}

/// A touchpoint, channel or device, named once for all cards that mention it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    pub id: ThingId,
    pub order: u32,
    pub kind: ThingKind,
    pub name: String,
    /// Name of an icon of the icon set; empty picks one by kind.
    pub icon: String,
    pub online: Option<bool>,
    pub contact_wanted: Option<bool>,
}

words! {
    ImageFormat { Png = "png", Jpeg = "jpeg", Webp = "webp", Gif = "gif", Svg = "svg" }
}

/// A picture's bytes, embedded once however often they are used.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageBlob {
    pub id: ImageId,
    pub name: String,
    pub format: ImageFormat,
    pub width_px: u32,
    pub height_px: u32,
    pub bytes: Arc<[u8]>,
}

/// A business objective that figures and maps serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    pub id: ObjectiveId,
    pub order: u32,
    pub name: String,
    pub owner: Option<Owner>,
}

/// Named export settings. Words are those of the command line.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    pub id: PresetId,
    pub order: u32,
    pub name: String,
    /// Ending of the file: "pdf".
    pub format: String,
    /// "A3"; own sizes as "420x297".
    pub paper: String,
    pub landscape: bool,
    pub tile: bool,
    pub overlap_mm: f64,
    pub cut_marks: bool,
    pub margin_mm: Option<f64>,
    pub scale: Option<f64>,
    pub width_px: Option<u32>,
    pub view: Option<ViewId>,
    pub all_maps: bool,
    pub all_views: bool,
    /// Parts of the page that are left out: "persona", "legend", "sources", "evidence", "votes".
    pub without: Vec<String>,
    pub least_text_pt: Option<f64>,
    pub client_safe: bool,
    /// Further settings of the command line: "ground=dark".
    pub more: Vec<String>,
}

/// A version that was given a name and is never thinned out of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedVersion {
    pub id: VersionId,
    pub order: u32,
    pub name: String,
    pub date: Option<Date>,
    /// Why the map was updated: customers, market, offering.
    pub reason: String,
    /// Fingerprint of the stored file.
    pub fingerprint: String,
}

/// A score file that was read, so that reading it again updates instead of doubling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreFile {
    pub id: ScoreFileId,
    pub name: String,
    pub date: Option<Date>,
    pub fingerprint: String,
    /// Meaning of its columns: (meaning, column's name).
    pub columns: Vec<(String, String)>,
}
