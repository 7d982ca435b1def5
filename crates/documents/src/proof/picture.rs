//! The code on a photo or a scan.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{GrayImage, ImageFormat, ImageReader, Limits};
use rxing::common::HybridBinarizer;
use rxing::multi::MultipleBarcodeReader;
use rxing::qrcode::cpp_port::QrReader;
use rxing::{BinaryBitmap, DecodeHints, Luma8LuminanceSource};

use super::PREFIX;

/// Pixels of a side: above what telephones make (assumed).
const SIDE_MAX: u32 = 10_000;

/// Bytes that a picture may fill while it is read: a photo of 50 megapixels in three colours, and some.
const BYTES_MAX: u64 = 256 * 1024 * 1024;

/// Longest sides at which the code is looked for, one after the other, the likeliest first: a smaller
/// picture has less noise, a larger one has the code of a page that was taken whole.
const SIDES: [u32; 4] = [2_000, 4_000, 2_800, 1_400];

/// How much a picture is enlarged at most: two points for a square are too few to be told apart, and
/// more of the same tell nothing new.
const ENLARGED: u32 = 2;

/// Whether this is a picture that may show a code.
pub fn is_picture(file: &[u8]) -> bool {
    let format = image::guess_format(file).ok();
    format.is_some_and(|format| matches!(format, ImageFormat::Jpeg | ImageFormat::Png))
}

/// The code on a picture. Pictures of strangers are read in a process of their own, which has little
/// time and no rights.
pub fn code_on(picture: &[u8]) -> Option<String> {
    if !is_picture(picture) {
        return None;
    }
    let mut reader = ImageReader::new(Cursor::new(picture)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(BYTES_MAX);
    reader.limits(limits);
    let mut grey = reader.decode().ok()?.into_luma8();
    stretch(&mut grey);
    let longest = grey.width().max(grey.height());
    let sides = SIDES.into_iter().filter(|side| *side <= longest.saturating_mul(ENLARGED));
    sides.map(|side| scaled(&grey, side, longest)).find_map(|one| code(&one))
}

/// The darkest hundredth becomes black and the lightest white: a page in the shade has squares that
/// differ too little to be told apart.
fn stretch(grey: &mut GrayImage) {
    let mut counts = [0_u32; 256];
    for point in grey.as_raw() {
        if let Some(count) = counts.get_mut(usize::from(*point)) {
            *count += 1;
        }
    }
    let few = grey.width().saturating_mul(grey.height()) / 100;
    let beyond = |seen: &mut u32, count: &u32| {
        *seen += count;
        Some(*seen > few)
    };
    let darkest = counts.iter().scan(0, beyond).position(|reached| reached).unwrap_or(0);
    let from_white = counts.iter().rev().scan(0, beyond).position(|reached| reached).unwrap_or(0);
    let range = 255_usize.saturating_sub(from_white).saturating_sub(darkest).max(1);
    for point in grey.iter_mut() {
        let stretched = usize::from(*point).saturating_sub(darkest) * 255 / range;
        *point = u8::try_from(stretched).unwrap_or(u8::MAX);
    }
}

fn scaled(grey: &GrayImage, side: u32, longest: u32) -> GrayImage {
    let of = |length: u32| {
        let scaled = u64::from(length) * u64::from(side) / u64::from(longest.max(1));
        u32::try_from(scaled).unwrap_or(side).max(1)
    };
    image::imageops::resize(grey, of(grey.width()), of(grey.height()), FilterType::Triangle)
}

fn code(grey: &GrayImage) -> Option<String> {
    let points = grey.as_raw().clone();
    let seen = Luma8LuminanceSource::new(points, grey.width(), grey.height()).ok()?;
    let mut seen = BinaryBitmap::new(HybridBinarizer::new(seen));
    let hints = DecodeHints { TryHarder: Some(true), ..DecodeHints::default() };
    let found = QrReader.decode_multiple_with_hints(&mut seen, &hints).ok()?;
    found.iter().map(|one| one.getText().to_owned()).find(|text| text.starts_with(PREFIX))
}
