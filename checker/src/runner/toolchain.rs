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

/// What cargo reads in its home, beside its settings. Not its credentials.
const OF_CARGO: [&str; 3] = ["registry", "git", "bin"];

/// The variables that cargo, rustc and linkers need to find themselves and each other. All others, which may be secrets, stay
/// outside: a source can read a variable while it is compiled, by `env!`.
const VARIABLES: [&str; 40] = [
    "PATH",
    "HOME",
    "CARGO_HOME",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
    "RUSTC",
    "RUSTFLAGS",
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

/// Beginnings of such names: the settings that artifacts depend on, and the linkers of Nix and Visual Studio.
const PREFIXES: [&str; 7] = [
    "CARGO_BUILD_",
    "CARGO_PROFILE_",
    "CARGO_TARGET_",
    "NIX_",
    "VCTools",
    "WindowsSdk",
    "UniversalCRT",
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
    let system = SYSTEM.map(PathBuf::from);
    system
        .into_iter()
        .chain(programs().into_iter().filter(apart))
        .chain(OF_CARGO.iter().filter_map(of_cargo))
        .chain(rustup_home())
        .chain(toolchain(cargo))
        .chain(settings())
        .chain(of_kit)
        .collect()
}

/// The files where cargo looks for settings: in its home, and in every folder above the stage.
fn settings() -> impl Iterator<Item = PathBuf> {
    let workshop = kit::workshop();
    let above = workshop.ancestors().map(|folder| folder.join(".cargo"));
    let folders: Vec<_> = above.chain(cargo_home()).collect();
    folders
        .into_iter()
        .flat_map(|folder| ["config.toml", "config"].map(|name| folder.join(name)))
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
    // What wraps compilers, to keep their work or to share it, has its own files and connections. To say so where there is
    // none would cost time: cargo then asks rustc for its version again.
    let wrappers = ["RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"].map(|name| (name, OsString::new()));
    let wrappers = wrappers.into_iter().filter(|_| has_wrapper());
    needed.chain(homes.chain(wrappers).map(|(name, value)| (name.into(), value)))
}

/// Whether cargo's settings name a program that wraps compilers.
fn has_wrapper() -> bool {
    let names_one = |file: PathBuf| fs::read_to_string(file).is_ok_and(|text| text.contains("wrapper"));
    settings().any(names_one)
}

fn cargo_home() -> Option<PathBuf> {
    home("CARGO_HOME", ".cargo")
}

fn rustup_home() -> Option<PathBuf> {
    home("RUSTUP_HOME", ".rustup")
}

fn is_needed(name: &str) -> bool {
    let begins = |prefix: &&str| {
        name.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    VARIABLES.iter().any(|needed| needed.eq_ignore_ascii_case(name)) || PREFIXES.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_secret_is_not_needed() {
        for name in [
            "CARGO_REGISTRY_TOKEN",
            "CARGO_REGISTRIES_PRIVATE_TOKEN",
            "GITHUB_TOKEN",
            "AWS_SECRET_ACCESS_KEY",
        ] {
            assert!(!is_needed(name), "{name}");
        }
        for name in [
            "PATH",
            "Path",
            "CARGO_PROFILE_DEV_DEBUG",
            "CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_LINKER",
        ] {
            assert!(is_needed(name), "{name}");
        }
    }
}
