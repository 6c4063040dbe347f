//! The templates of `assets/templates`: projects that are copied, never opened themselves.
//!
//! ```
//! use laneway::app::templates;
//! let clinic = templates::find("patient visit").map(|template| template.project(7));
//! assert!(matches!(clinic, Some(Ok(project)) if project.maps().len() == 1));
//! ```

use std::collections::BTreeMap;

use crate::format::{self, FormatError};
use crate::model::{IdSource, NoteId, Project};

/// A template by its name.
#[derive(Debug)]
pub struct Template {
    /// The name a person chooses it by.
    pub name: &'static str,
    /// One line about it.
    pub about: &'static str,
    text: &'static str,
}

macro_rules! templates {
    ($($name:literal, $about:literal, $file:literal;)*) => {
        /// Every template, in the order of the list.
        pub const ALL: &[Template] = &[$(Template {
            name: $name,
            about: $about,
            text: include_str!(concat!("../../assets/templates/", $file, ".ron")),
        }),*];
    };
}

templates! {
    "Blank draft", "Sticky notes first, order later", "blank-draft";
    "Blank matrix", "Stages and lanes from the start", "blank-matrix";
    "Online purchase", "6 stages, 10 lanes", "online-purchase";
    "Service blueprint", "5 stages, backstage first", "service-blueprint";
    "First 90 days", "Employee onboarding", "first-90-days";
    "Awareness to advocacy", "The whole relationship, from first hearing to recommending", "awareness-to-advocacy";
    "Need, decision, purchase, claim and change", "Insurance and other long contracts", "need-to-change";
    "Renewal or cancellation", "From the first doubt to staying or leaving", "renewal-or-cancellation";
    "B2B purchase", "A decision unit of five people", "b2b-purchase";
    "IT professional", "Choosing, installing and running a tool", "it-professional";
    "Patient visit", "From the first symptom to being well again", "patient-visit";
    "Free trial to subscription", "Software that has to prove itself", "free-trial";
}

/// The template of a name, in capitals or not.
pub fn find(name: &str) -> Option<&'static Template> {
    ALL.iter().find(|template| template.name.eq_ignore_ascii_case(name.trim()))
}

impl Template {
    /// A new project of this template. Its ids are drawn from `seed`, so that two projects of one
    /// template share none.
    ///
    /// # Errors
    /// The template's file is no project, which a test rules out for the bundled ones.
    pub fn project(&self, seed: u64) -> Result<Project, FormatError> {
        let mut project = format::read(with_new_ids(self.text, seed).as_bytes())?.project;
        project.reseed(seed ^ 1);
        Ok(project)
    }
}

/// The text with another id in place of each id of a record. In canonical files an id is a text of
/// ten letters; one that names no record, such as a title of that form, stays.
fn with_new_ids(text: &str, seed: u64) -> String {
    const OF_RECORD: &str = "id: \"";
    let mut source = IdSource::seeded(seed);
    let mut new: BTreeMap<&str, String> = BTreeMap::new();
    for (at, _) in text.match_indices(OF_RECORD) {
        if let Some(id) = text.get(at + OF_RECORD.len()..at + OF_RECORD.len() + 10) {
            new.entry(id).or_insert_with(|| source.draw::<NoteId>().to_string());
        }
    }
    let pieces = text.split('"').map(|piece| new.get(piece).map_or(piece, String::as_str));
    pieces.collect::<Vec<_>>().join("\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Key;

    fn keys(project: &Project) -> Vec<Key> {
        project.records().iter().map(|record| record.key()).filter(|key| *key != Key::Project).collect()
    }

    #[test]
    fn every_template_is_a_canonical_project() -> Result<(), FormatError> {
        for template in ALL {
            let loaded = format::read(template.text.as_bytes())?;
            assert_eq!(loaded.warnings, [""; 0], "{}", template.name);
            assert_eq!(format::write(&loaded.project), template.text, "{}", template.name);
        }
        Ok(())
    }

    #[test]
    fn two_projects_of_one_template_share_no_id() -> Result<(), FormatError> {
        for template in ALL {
            let (one, two) = (template.project(1)?, template.project(2)?);
            let (one, two) = (keys(&one), keys(&two));
            assert_eq!(one.len(), two.len());
            assert!(one.iter().all(|key| !two.contains(key)), "{}", template.name);
        }
        Ok(())
    }

    #[test]
    fn what_belongs_together_still_does() -> Result<(), Box<dyn std::error::Error>> {
        let project = find("service blueprint").ok_or("not there")?.project(3)?;
        let map = project.first_map().ok_or("no map")?;
        assert_eq!(map.columns().len(), map.steps().len());
        assert!(map.notes().iter().all(|note| {
            map.entries().contains(note.entry)
                && note.cell.is_some_and(|c| map.lanes().contains(c.lane) && map.steps().contains(c.step))
        }));
        Ok(())
    }
}
