//! Names that tell apart what is called the same.

use std::collections::BTreeMap;

use crate::model::{Persona, PersonaId, Project};

/// The names of the personas; those that share one get what tells them apart: age and role, else a
/// number.
///
/// ```
/// use laneway::insight::persona_names;
/// use laneway::model::Project;
/// assert!(persona_names(&Project::new(1)).is_empty());
/// ```
pub fn persona_names(project: &Project) -> BTreeMap<PersonaId, String> {
    let mut all: Vec<_> = project.personas().iter().collect();
    all.sort_by_key(|persona| (persona.order, persona.id));
    let plain = |persona: &Persona| match persona.name.trim() {
        "" => "Unnamed persona".to_owned(),
        name => name.to_owned(),
    };
    let mut names: Vec<String> = all.iter().map(|persona| plain(persona)).collect();
    for index in doubles(&names) {
        let facts = [all[index].age.trim(), all[index].role.trim()];
        let facts: Vec<&str> = facts.into_iter().filter(|fact| !fact.is_empty()).collect();
        if !facts.is_empty() {
            names[index] = format!("{} ({})", names[index], facts.join(", "));
        }
    }
    let still: Vec<usize> = doubles(&names);
    let mut seen = BTreeMap::new();
    for index in still {
        let count = seen.entry(names[index].clone()).or_insert(0);
        *count += 1;
        names[index] = format!("{} {count}", names[index]);
    }
    all.iter().map(|persona| persona.id).zip(names).collect()
}

/// Places of the names that stand more than once.
fn doubles(names: &[String]) -> Vec<usize> {
    let mut counts = BTreeMap::new();
    names.iter().for_each(|name| *counts.entry(name.as_str()).or_insert(0) += 1);
    (0..names.len()).filter(|&index| counts.get(names[index].as_str()).is_some_and(|&n| n > 1)).collect()
}
