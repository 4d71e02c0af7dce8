//! What differs between systems: who may read a file, and whether a folder can be forced to disk.

#[cfg(unix)]
mod unix {
    use std::fs::{DirBuilder, File, Permissions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
    use std::path::Path;

    /// Lets everybody read a new file that a person saves, as the other programs of a desktop do.
    pub fn open_to_readers(file: &File) -> io::Result<()> {
        file.set_permissions(Permissions::from_mode(0o644))
    }

    /// Makes a folder, and those above it, that only its owner can look into.
    pub fn private_folder(folder: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)
    }

    /// Makes what happened in a folder survive a power cut.
    pub fn sync_folder(folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

#[cfg(not(unix))]
mod other {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// A new file takes the permissions of its folder.
    pub fn open_to_readers(_file: &File) -> io::Result<()> {
        Ok(())
    }

    /// Makes a folder and those above it; the user's data folder is the user's alone.
    pub fn private_folder(folder: &Path) -> io::Result<()> {
        std::fs::create_dir_all(folder)
    }

    /// Folders are written by the system itself.
    pub fn sync_folder(_folder: &Path) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(not(unix))]
pub use other::{open_to_readers, private_folder, sync_folder};
#[cfg(unix)]
pub use unix::{open_to_readers, private_folder, sync_folder};
