//! What a telephone makes of a page: turned, aslant, bent, soft, in the shade, with noise, on a table.

use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Luma};

/// One photo.
#[derive(Clone, Copy)]
pub(crate) struct Shot {
    width: u32,
    height: u32,
    /// Of the page's width, how much the photo is wide: 1.1 is the whole page.
    seen: f64,
    degrees: f64,
    /// How much nearer the right, and the lower, border is.
    aslant: (f64, f64),
    bent: f64,
    blur: f32,
    /// Grey of ink and of paper.
    greys: (f64, f64),
    noise: f64,
}

/// The photos that must be read.
pub(crate) fn shots(all: bool) -> Vec<(&'static str, Shot)> {
    let plain = Shot {
        width: 3_000,
        height: 4_000,
        seen: 0.8,
        degrees: 5.0,
        aslant: (0.05, 0.03),
        bent: 0.0,
        blur: 1.2,
        greys: (30.0, 220.0),
        noise: 4.0,
    };
    let shade =
        Shot { degrees: 8.0, aslant: (0.08, 0.0), greys: (90.0, 160.0), blur: 1.5, ..plain };
    let turned = Shot { degrees: 15.0, aslant: (0.12, 0.1), seen: 0.6, ..plain };
    if !all {
        let small = |shot: Shot| Shot { width: 1_500, height: 2_000, seen: 0.5, blur: 0.9, ..shot };
        return vec![("in the shade", small(shade)), ("turned and aslant", small(turned))];
    }
    vec![
        ("as one should", plain),
        ("in the shade", shade),
        ("turned and aslant", turned),
        (
            "from the other side",
            Shot { degrees: -10.0, aslant: (-0.15, 0.08), blur: 2.0, ..turned },
        ),
        ("bent", Shot { bent: 0.03, ..plain }),
        ("dark and noisy", Shot { degrees: 12.0, greys: (20.0, 90.0), noise: 8.0, ..plain }),
        ("the whole page", Shot { seen: 1.1, ..plain }),
        ("the whole page in the shade", Shot { seen: 1.1, ..shade }),
    ]
}

/// The same noise each time (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

impl Shot {
    /// The photo of this page, as JPEG.
    pub(crate) fn of(self, page: &GrayImage) -> Vec<u8> {
        let mut chance = Chance(4_711);
        let table: Vec<f64> = (0..64 * 64).map(|_| 60.0 + 90.0 * chance.next()).collect();
        let sharp = GrayImage::from_fn(self.width, self.height, |x, y| {
            let (u, v) = self.place(f64::from(x), f64::from(y));
            let wood =
                *table.get(usize::try_from(y / 24 % 64 * 64 + x / 24 % 64).unwrap()).unwrap();
            let light = 1.0 - 0.2 * (f64::from(x) / f64::from(self.width) - 0.5);
            Luma([grey(light * self.ink(page, u, v).unwrap_or(wood))])
        });
        let mut soft = image::imageops::blur(&sharp, self.blur);
        for point in soft.iter_mut() {
            *point =
                grey(f64::from(*point) + self.noise * (chance.next() + chance.next() - 1.0) * 2.0);
        }
        let mut file = Vec::new();
        JpegEncoder::new_with_quality(&mut file, 60).encode_image(&soft).unwrap();
        file
    }

    /// Where a point of the photo lies on the page, in widths of the page.
    fn place(self, x: f64, y: f64) -> (f64, f64) {
        let half = f64::from(self.width) / 2.0;
        let (x, y) = (x / half - 1.0, (y - f64::from(self.height) / 2.0) / half);
        let nearer = 1.0 + self.aslant.0 * x + self.aslant.1 * y;
        let (x, y) = (x / nearer, y / nearer);
        let y = y + self.bent * x * x;
        let (sine, cosine) = self.degrees.to_radians().sin_cos();
        // The middle of the page, or of the code of the sample.
        let (left, top) = if self.seen > 1.0 { (0.5, 0.707) } else { (0.18, 1.176) };
        let scale = self.seen / 2.0;
        (left + scale * (x * cosine - y * sine), top + scale * (x * sine + y * cosine))
    }

    /// The grey of the page there; none beside it.
    fn ink(self, page: &GrayImage, u: f64, v: f64) -> Option<f64> {
        let width = f64::from(page.width());
        let point = image::imageops::interpolate_bilinear(page, cut(u * width)?, cut(v * width)?)?;
        let (ink, paper) = self.greys;
        Some(ink + (paper - ink) * f64::from(point.0[0]) / 255.0)
    }
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "a picture for a test")]
fn cut(length: f64) -> Option<f32> {
    (length >= 0.0).then_some(length as f32)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a picture for a test"
)]
fn grey(light: f64) -> u8 {
    light.clamp(0.0, 255.0) as u8
}
