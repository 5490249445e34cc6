//! Windows' job objects: what bounds a process and all that it starts, and ends them together. On other systems this crate is
//! empty.
//!
//! It is the only place of the kit with `unsafe` code. The standard library knows no jobs, and the crates that wrap them
//! bound neither memory nor the number of processes.
#![cfg(windows)]
#![expect(
    unsafe_code,
    reason = "jobs are made, set and filled by three calls of the system that take handles and pointers"
)]

use std::io;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::process::Child;
use std::time::Duration;

use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
    JOB_OBJECT_LIMIT_PROCESS_TIME, JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation,
    SetInformationJobObject,
};

/// A job. When it is dropped, its processes end.
#[derive(Debug)]
pub struct Job(OwnedHandle);

/// What each process of a job may use.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Memory, in bytes.
    pub memory: u64,
    /// Time of the processor.
    pub cpu: Duration,
    /// There is one process only: it cannot start another.
    pub is_alone: bool,
}

impl Job {
    /// A job without any process yet.
    pub fn new(bounds: Bounds) -> io::Result<Job> {
        // SAFETY: both pointers may be null: no attributes, no name.
        let handle = unsafe { CreateJobObjectW(std::ptr::null(), std::ptr::null()) };
        if handle.is_null() {
            return Err(io::Error::last_os_error());
        }
        // SAFETY: the handle was made just now, and nobody else closes it.
        let job = Job(unsafe { OwnedHandle::from_raw_handle(handle) });
        job.set(bounds)?;
        Ok(job)
    }

    fn set(&self, bounds: Bounds) -> io::Result<()> {
        let mut information = JOBOBJECT_EXTENDED_LIMIT_INFORMATION {
            ProcessMemoryLimit: usize::try_from(bounds.memory).unwrap_or(usize::MAX),
            ..Default::default()
        };
        let basic = &mut information.BasicLimitInformation;
        // In tenths of a microsecond.
        basic.PerProcessUserTimeLimit = i64::try_from(bounds.cpu.as_nanos() / 100).unwrap_or(i64::MAX);
        basic.ActiveProcessLimit = 1;
        basic.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
            | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
            | JOB_OBJECT_LIMIT_PROCESS_MEMORY
            | JOB_OBJECT_LIMIT_PROCESS_TIME;
        if bounds.is_alone {
            basic.LimitFlags |= JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
        }
        let size = u32::try_from(size_of_val(&information)).unwrap_or(u32::MAX);
        // SAFETY: the handle is a job's and open; the pointer and the size are those of a structure of this class.
        let done = unsafe {
            SetInformationJobObject(
                self.0.as_raw_handle(),
                JobObjectExtendedLimitInformation,
                (&raw const information).cast(),
                size,
            )
        };
        succeeded(done)
    }

    /// Puts a process, and all that it starts from now on, into the job.
    pub fn take(&self, child: &Child) -> io::Result<()> {
        // SAFETY: both handles are open: the job's is ours, the process' is its `Child`'s.
        succeeded(unsafe { AssignProcessToJobObject(self.0.as_raw_handle(), child.as_raw_handle()) })
    }
}

/// What a call of the system says by 0 for failure.
fn succeeded(done: i32) -> io::Result<()> {
    if done == 0 {
        Err(io::Error::last_os_error())
    } else {
        Ok(())
    }
}
