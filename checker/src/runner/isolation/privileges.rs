//! What root may do that others may not: taken away, for a program may be started by root, as in a container.

use rustix::io::{Errno, Result};
use rustix::thread::{
    CapabilitySet, CapabilitySets, capabilities, clear_ambient_capability_set, remove_capability_from_bounding_set,
    set_capabilities,
};

/// Gives up every capability, for good. A compiler keeps one: in a container, what root has to write may belong to another user.
/// Where it writes is for Landlock to say.
pub(super) fn drop(is_alone: bool) -> Result<()> {
    rustix::thread::set_no_new_privs(true)?;
    let had = capabilities(None)?;
    if (had.permitted | had.inheritable).is_empty() {
        return Ok(()); // An ordinary user has none, and can no longer gain any.
    }
    let wanted = if is_alone {
        CapabilitySet::empty()
    } else {
        CapabilitySet::DAC_OVERRIDE
    };
    let kept = had.permitted & wanted;
    let all = (0..u64::BITS).map(|bit| CapabilitySet::from_bits_retain(1 << bit));
    for capability in all.filter(|capability| !kept.contains(*capability)) {
        // No program that is started from here has it.
        match remove_capability_from_bounding_set(capability) {
            Err(Errno::INVAL) => break, // Beyond the last that this kernel knows.
            Err(Errno::PERM) => break,  // Who may not say so can gain nothing by new privileges anyway.
            removed => removed?,
        }
    }
    match clear_ambient_capability_set() {
        Err(Errno::INVAL) => {} // A kernel that has no such set.
        cleared => cleared?,
    }
    set_capabilities(
        None,
        CapabilitySets {
            effective: kept,
            permitted: kept,
            inheritable: CapabilitySet::empty(),
        },
    )
}
