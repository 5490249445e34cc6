//! cargo, and what it and the compilers that it starts need of the machine: programs, files to read, an environment.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::kit;

/// Where systems keep their programs and libraries.
const SYSTEM: [&str; 9] = [
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/sbin",
    "/opt",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
];

/// What cargo reads in its home. Neither its settings, see [`super::settings`], nor its credentials, nor what git
/// brought, which may be private and which no activity needs.
const OF_CARGO: [&str; 2] = ["registry", "bin"];

/// The variables that cargo, rustc and linkers need to find themselves and each other. All others, which may be secrets, stay
/// outside: a source can read a variable while it is compiled, by `env!`. So do those that change what is compiled, or how.
const VARIABLES: [&str; 36] = [
    "PATH",
    "HOME",
    "CARGO_HOME",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    // Linkers of unusual places.
    "LIBRARY_PATH",
    "LD_LIBRARY_PATH",
    "COMPILER_PATH",
    "GCC_EXEC_PREFIX",
    // macOS.
    "SDKROOT",
    "DEVELOPER_DIR",
    "MACOSX_DEPLOYMENT_TARGET",
    // Windows.
    "SystemRoot",
    "SystemDrive",
    "windir",
    "ComSpec",
    "PATHEXT",
    "TEMP",
    "TMP",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "ProgramData",
    "ProgramFiles",
    "ProgramFiles(x86)",
    "ProgramW6432",
    "CommonProgramFiles",
    "CommonProgramFiles(x86)",
    "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
    "VCINSTALLDIR",
    "VSINSTALLDIR",
    "VSCMD_ARG_TGT_ARCH",
    "INCLUDE",
    "LIB",
    "LIBPATH",
];

/// Beginnings and ends of such names: where registries are, and the linkers of a system, of Nix and of Visual Studio.
const FAMILIES: [(&str, &str); 7] = [
    ("CARGO_REGISTRIES_", "_INDEX"),
    ("CARGO_TARGET_", "_LINKER"),
    ("CARGO_TARGET_", "_AR"),
    ("NIX_", ""),
    ("VCTools", ""),
    ("WindowsSdk", ""),
    ("UniversalCRT", ""),
];

/// The cargo that started us, or else the first in the PATH.
pub(crate) fn cargo() -> Option<PathBuf> {
    let name = format!("cargo{}", env::consts::EXE_SUFFIX);
    let started_us = env::var_os("CARGO").map(PathBuf::from);
    let found = programs().into_iter().map(|folder| folder.join(&name));
    started_us.into_iter().chain(found).find(|path| path.is_file())
}

/// The folders of the PATH.
fn programs() -> Vec<PathBuf> {
    env::var_os("PATH").map_or_else(Vec::new, |path| env::split_paths(&path).collect())
}

/// What the compilers read, beside the stage. A path that does not exist counts for nothing.
pub(crate) fn reads(cargo: &Path) -> Vec<PathBuf> {
    let of_cargo = |name: &&str| Some(cargo_home()?.join(name));
    let root = kit::root();
    // A folder around the kit would hold more than programs.
    let apart = |folder: &PathBuf| folder.is_absolute() && !root.starts_with(folder);
    // Cargo looks for a workspace in every folder above a crate.
    let of_kit = [
        "Cargo.toml",
        "checker/Cargo.toml",
        "checker/contract",
        "data",
        "kernels",
    ]
    .map(|path| root.join(path));
    let homes: Vec<_> = cargo_home().into_iter().chain(env::home_dir()).collect();
    let system = SYSTEM.map(PathBuf::from);
    system
        .into_iter()
        .chain(programs().into_iter().filter(apart))
        .flat_map(|folder| all_but(folder, &homes))
        .chain(OF_CARGO.iter().filter_map(of_cargo))
        .chain(rustup_home())
        .chain(toolchain(cargo))
        .chain(of_kit)
        .collect()
}

/// A folder; or what stands in it, where it holds one of these homes, which are left out: settings and passwords stand there.
fn all_but(folder: PathBuf, homes: &[PathBuf]) -> Vec<PathBuf> {
    if homes.contains(&folder) {
        return Vec::new();
    }
    if !homes.iter().any(|home| home.starts_with(&folder)) {
        return vec![folder];
    }
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    entries.flat_map(|entry| all_but(entry.path(), homes)).collect()
}

/// The folder of a cargo's toolchain, wherever it stands; none of rustup's stand-in, which only finds the toolchain.
fn toolchain(cargo: &Path) -> Option<PathBuf> {
    let cargo = cargo.canonicalize().ok()?;
    let folder = cargo.parent()?.parent()?;
    folder.join("lib/rustlib").is_dir().then(|| folder.to_owned())
}

fn home(variable: &str, name: &str) -> Option<PathBuf> {
    let given = env::var_os(variable).map(PathBuf::from);
    given.or_else(|| Some(env::home_dir()?.join(name)))
}

/// The environment of a build.
pub(crate) fn environment() -> impl Iterator<Item = (OsString, OsString)> {
    let needed = env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_needed));
    // Said even where nobody set them: who has no home in the environment finds it in a file that a build cannot read.
    let homes = [("CARGO_HOME", cargo_home()), ("RUSTUP_HOME", rustup_home())];
    let homes = homes.into_iter().filter_map(|(name, home)| Some((name, home?.into())));
    needed.chain(homes.map(|(name, value)| (name.into(), value)))
}

pub(super) fn cargo_home() -> Option<PathBuf> {
    home("CARGO_HOME", ".cargo")
}

fn rustup_home() -> Option<PathBuf> {
    home("RUSTUP_HOME", ".rustup")
}

fn is_needed(name: &str) -> bool {
    // Windows does not tell capital letters from others.
    let name = name.to_ascii_uppercase();
    let is_of = |(begin, end): &(&str, &str)| {
        let middle = name.strip_prefix(&begin.to_ascii_uppercase());
        middle.is_some_and(|middle| middle.ends_with(end))
    };
    VARIABLES.iter().any(|needed| needed.eq_ignore_ascii_case(&name)) || FAMILIES.iter().any(is_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_secret_or_changes_a_verdict_is_not_needed() {
        for name in [
            "CARGO_REGISTRY_TOKEN",
            "CARGO_REGISTRIES_PRIVATE_TOKEN",
            "GITHUB_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
            "RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_BUILD_TARGET",
            "CARGO_BUILD_WARNINGS",
            "CARGO_INCREMENTAL",
            "CARGO_PROFILE_DEV_PANIC",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUNNER",
            "CARGO_TARGET_DIR",
            "CARGO_UNSTABLE_BUILD_STD",
            "RUSTC",
            "RUSTC_BOOTSTRAP",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
        ] {
            assert!(!is_needed(name), "{name}");
        }
        for name in [
            "PATH",
            "Path",
            "VCToolsInstallDir",
            "NIX_LDFLAGS",
            "CARGO_REGISTRIES_MIRROR_INDEX",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
        ] {
            assert!(is_needed(name), "{name}");
        }
    }

    #[test]
    fn a_home_within_a_folder_of_programs_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let usr = folder.path().join("usr");
        let cargo = usr.join("local").join("cargo");
        for path in [usr.join("bin"), usr.join("local").join("lib"), cargo.join("bin")] {
            fs::create_dir_all(path).unwrap();
        }
        let mut left = all_but(usr.clone(), std::slice::from_ref(&cargo));
        left.sort();
        assert_eq!(left, [usr.join("bin"), usr.join("local").join("lib")]);
        assert_eq!(all_but(usr.join("bin"), &[cargo]), [usr.join("bin")]);
    }
}
