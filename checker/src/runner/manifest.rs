//! The stage's manifests, as values: no path or name can make them say anything but itself.

use toml::{Table, Value, toml};

use super::stage::{self, Member, Recipe};
use crate::kit;

/// The workspace of these members and their probes. They belong to it as dependencies of its own package, which is never built: a
/// list of members cargo would take for patterns, where a folder around them is named `[2]`, and look for what they match.
pub(super) fn of_workspace(slot: &str, members: &[&Member]) -> Table {
    let mut manifest = kit::shared_tables();
    table(&mut manifest, "workspace").insert("resolver".to_owned(), "3".into());
    let mut package = without_automatic_targets();
    package.insert("name".to_owned(), slot.into());
    manifest.insert("package".to_owned(), package.into());
    table(&mut manifest, "lib").insert("path".to_owned(), "never-built.rs".into());
    let probes = table(&mut manifest, "dependencies");
    for member in members {
        let folder = format!("probe-{}", member.recipe.name);
        probes.insert(member.probe.clone(), toml! { path = folder }.into());
    }
    let profile = table(table(&mut manifest, "profile"), "dev");
    let packages = table(profile, "package");
    for member in members {
        let opt_level = i64::from(member.recipe.opt_level);
        let mut of_student = toml! { opt-level = opt_level };
        if !member.recipe.has_line_tables() {
            of_student.insert("debug".to_owned(), false.into());
            packages.insert(member.probe.clone(), toml! { debug = false }.into());
        }
        packages.insert(member.package.clone(), of_student.into());
    }
    manifest
}

/// An activity's own, under another name for the package.
pub(super) fn of_activity(recipe: Recipe, name: &str) -> Table {
    let mut manifest = kit::parsed(recipe.manifest);
    let package = table(&mut manifest, "package");
    package.extend(without_automatic_targets());
    package.insert("name".to_owned(), name.into());
    let library = table(&mut manifest, "lib");
    library.insert("path".to_owned(), "src/lib.rs".into());
    manifest
}

/// The probe of a member.
pub(super) fn of_probe(member: &Member) -> Table {
    let (probe, package) = (member.probe.as_str(), member.package.as_str());
    let folder = format!("../{}", member.recipe.name);
    let mut manifest = toml! {
        [package]
        name = probe
        version.workspace = true
        edition.workspace = true

        [dependencies]
        contract.workspace = true
        ndarray.workspace = true
    };
    table(&mut manifest, "package").extend(without_automatic_targets());
    let bin = |name: &str, file: &str| {
        let path = format!("src/{file}.rs");
        Value::Table(toml! {
            name = name
            path = path
        })
    };
    let of_each = member
        .recipe
        .calls
        .iter()
        .map(|call| bin(&member.bin_of(call.id), call.id));
    let empty = bin(&member.empty_bin(), stage::EMPTY);
    let bins = [bin(probe, "main"), empty]
        .into_iter()
        .chain(of_each)
        .collect::<Vec<_>>();
    manifest.insert("bin".to_owned(), bins.into());
    let student = toml! {
        package = package
        path = folder
    };
    table(&mut manifest, "dependencies").insert(member.recipe.name.to_owned(), student.into());
    manifest
}

/// Cargo makes no target of a file for its place or name: whatever stands in a submission, the library is all there is. Nor is a
/// build script ever run.
fn without_automatic_targets() -> Table {
    toml! {
        build = false
        autobins = false
        autoexamples = false
        autotests = false
        autobenches = false
    }
}

/// The table of that name in another; a new one when there is none.
fn table<'a>(parent: &'a mut Table, name: &str) -> &'a mut Table {
    let value = parent.entry(name).or_insert_with(|| Value::Table(Table::new()));
    if !value.is_table() {
        *value = Value::Table(Table::new());
    }
    value.as_table_mut().expect("it was made a table above")
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use cargo_metadata::{MetadataCommand, TargetKind};
    use proptest::prelude::*;

    use super::super::layout::Origin;
    use super::super::stage::Stage;
    use super::*;
    use crate::course::ACTIVITIES;
    use crate::files;

    /// What cargo would make a target of, by itself, and what no target may be called.
    const ODD_FILES: [&[&str]; 14] = [
        &["src/main.rs"],
        &["src/bin/build.rs"],
        &["src/bin/deps.rs", "src/bin/examples.rs", "src/bin/incremental.rs"],
        &["src/bin/x/main.rs", "src/bin/x.rs"],
        &["src/bin/activite3.rs", "src/main.rs"],
        &[
            "src/bin/a b.rs",
            "src/bin/-.rs",
            "src/bin/é.rs",
            "src/bin/.rs",
            "src/bin/ /main.rs",
        ],
        &["src/bin/test.rs", "src/bin/core.rs", "src/bin/fn.rs", "src/bin/CON.rs"],
        &["src/bin.rs", "src/lib/lib.rs", "src/build.rs"],
        &["src/tests/x.rs", "src/tests/x/main.rs"],
        &["src/examples/build.rs", "src/benches/build.rs"],
        &["tests/x.rs", "tests/x/main.rs", "tests/build.rs"],
        &["examples/x.rs", "examples/x/main.rs", "examples/build.rs"],
        &["benches/x.rs", "benches/x/main.rs", "benches/build.rs"],
        &[
            "src/Cargo.toml",
            "src/.cargo/config.toml",
            "build.rs",
            "Cargo.lock",
            ".cargo/config.toml",
        ],
    ];

    /// The manifest of a stage that holds an activity with these files beside its library, as cargo reads it.
    fn targets(odd_files: &[&str]) -> Vec<(String, Vec<TargetKind>)> {
        let folder = tempfile::tempdir().unwrap();
        let [origin, workshop] = ["remise", "l'atelier"].map(|name| folder.path().join(name));
        for file in [&["src/lib.rs"], odd_files].concat() {
            files::write(&origin.join(file), b"<<<<<<< HEAD").unwrap();
        }
        let stage = Stage::take(&workshop).unwrap();
        let recipe = ACTIVITIES[2].recipe;
        let member = stage.lay(recipe, &Origin::usual(&origin)).unwrap().unwrap();
        member.lay_probe().unwrap();
        stage.lay_workspace(&[&member]).unwrap();
        let metadata = MetadataCommand::new()
            .current_dir(&stage.folder)
            .no_deps()
            .other_options(["--offline".to_owned()])
            .exec()
            .unwrap_or_else(|error| panic!("{odd_files:?}: {error}"));
        let targets = metadata.packages.into_iter().flat_map(|package| package.targets);
        let mut targets = Vec::from_iter(targets.map(|target| (target.name, target.kind)));
        targets.sort_by(|(one, _), (other, _)| one.cmp(other));
        targets
    }

    #[test]
    fn no_file_of_a_submission_makes_a_target_or_stops_cargo() {
        let program = |name: &str| (name.to_owned(), vec![TargetKind::Bin]);
        let library = |name: &str| (name.to_owned(), vec![TargetKind::Lib]);
        let expected = [
            library("activite3"),
            program("probe-activite3-stage0"),
            program("probe-activite3-stage0-PixelsPerImage"),
            program("probe-activite3-stage0-Prepare"),
            program("probe-activite3-stage0-Reshape"),
            program("probe-activite3-stage0-Scale"),
            program("probe-activite3-stage0-empty"),
            library("stage0"),
        ];
        for odd_files in ODD_FILES {
            assert_eq!(targets(odd_files), expected, "{odd_files:?}");
        }
        assert_eq!(targets(&ODD_FILES.concat()), expected);
    }

    proptest! {
        #[test]
        fn any_place_of_the_kit_stands_in_the_manifest_as_it_is(name: String) {
            let root = Path::new("/kits").join(name.replace('/', "\u{2044}"));
            let written = kit::shared_tables_below(&root).to_string();
            let read: Table = written.parse().unwrap();
            let path = read["workspace"]["dependencies"]["contract"]["path"].as_str();
            prop_assert_eq!(path.map(PathBuf::from), Some(root.join("checker/contract")));
        }
    }
}
