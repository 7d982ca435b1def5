//! Letters and certificates: data in, PDF out. Heavy to build, so it stands alone.
