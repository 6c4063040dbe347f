//! Kinds of lanes and notes.

/// What a lane (and the notes of a colour) is about. A kind this version does not know is kept and
/// shown as other.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum LaneKind {
    Goal,
    Action,
    Touchpoint,
    Channel,
    Device,
    Thought,
    /// The curve.
    Emotion,
    Need,
    Pain,
    BrightSpot,
    Opportunity,
    Insight,
    Metric,
    Backstage,
    Owner,
    Evidence,
    Image,
    Motivation,
    /// Questions and expectations.
    Question,
    /// Messages, offers, complaints process, loyalty scheme.
    Content,
    Other,
    /// A word of a newer version.
    Unknown(String),
}

impl LaneKind {
    /// Every kind this version knows, in the order of the menus.
    pub const ALL: [Self; 21] = [
        Self::Goal,
        Self::Action,
        Self::Touchpoint,
        Self::Channel,
        Self::Device,
        Self::Thought,
        Self::Emotion,
        Self::Need,
        Self::Pain,
        Self::BrightSpot,
        Self::Opportunity,
        Self::Insight,
        Self::Metric,
        Self::Backstage,
        Self::Owner,
        Self::Evidence,
        Self::Image,
        Self::Motivation,
        Self::Question,
        Self::Content,
        Self::Other,
    ];

    /// The word in files and reports.
    pub fn word(&self) -> &str {
        match self {
            Self::Goal => "goal",
            Self::Action => "action",
            Self::Touchpoint => "touchpoint",
            Self::Channel => "channel",
            Self::Device => "device",
            Self::Thought => "thought",
            Self::Emotion => "emotion",
            Self::Need => "need",
            Self::Pain => "pain",
            Self::BrightSpot => "bright-spot",
            Self::Opportunity => "opportunity",
            Self::Insight => "insight",
            Self::Metric => "metric",
            Self::Backstage => "backstage",
            Self::Owner => "owner",
            Self::Evidence => "evidence",
            Self::Image => "image",
            Self::Motivation => "motivation",
            Self::Question => "question",
            Self::Content => "content",
            Self::Other => "other",
            Self::Unknown(word) => word,
        }
    }

    /// The kind of a word; a word this version does not know is kept.
    pub fn from_word(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|kind| kind.word() == word)
            .unwrap_or_else(|| Self::Unknown(word.to_owned()))
    }

    /// What one card of the kind is called: "Pain point".
    pub fn singular(&self) -> &'static str {
        match self {
            Self::Goal => "Goal",
            Self::Action => "Action",
            Self::Touchpoint => "Touchpoint",
            Self::Channel => "Channel",
            Self::Device => "Device",
            Self::Thought => "Thought",
            Self::Emotion => "Emotion",
            Self::Need => "Need",
            Self::Pain => "Pain point",
            Self::BrightSpot => "Bright spot",
            Self::Opportunity => "Opportunity",
            Self::Insight => "Insight",
            Self::Metric => "KPI",
            Self::Backstage => "Backstage",
            Self::Owner => "Owner",
            Self::Evidence => "Evidence",
            Self::Image => "Image",
            Self::Motivation => "Motivation",
            Self::Question => "Question",
            Self::Content => "Content",
            Self::Other | Self::Unknown(_) => "Other",
        }
    }

    /// The usual name of its lane: "Pain points".
    pub fn plural(&self) -> &'static str {
        match self {
            Self::Goal => "Goals",
            Self::Action => "Actions",
            Self::Touchpoint => "Touchpoints",
            Self::Channel => "Channels",
            Self::Device => "Devices",
            Self::Thought => "Thoughts",
            Self::Need => "Needs",
            Self::Pain => "Pain points",
            Self::BrightSpot => "Bright spots",
            Self::Opportunity => "Opportunities",
            Self::Insight => "Insights",
            Self::Metric => "KPIs",
            Self::Owner => "Owners",
            Self::Image => "Images",
            Self::Motivation => "Motivations",
            Self::Question => "Questions",
            Self::Emotion
            | Self::Backstage
            | Self::Evidence
            | Self::Content
            | Self::Other
            | Self::Unknown(_) => self.singular(),
        }
    }
}
