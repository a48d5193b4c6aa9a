//! Words of parts that stand on lists, tickets and queues alike: spans of time, files.

use model::{DAY, HOUR, MINUTE};

/// See the constants.
pub(crate) struct Words {
    pub lasting: fn(i64) -> String,
    pub ago: fn(i64) -> String,
    pub over: fn(i64) -> String,
    pub files: &'static str,
    pub choose_files: &'static str,
    pub or_drop: &'static str,
    pub file_kinds: &'static str,
    pub remove: &'static str,
    pub retry: &'static str,
    pub stop: &'static str,
    pub not_uploaded: &'static str,
    pub uploading: fn(u32) -> String,
    pub size: fn(i64) -> String,
    pub placing_image: fn(&str) -> String,
    pub preview: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub first_part: &'static str,
    pub lines: fn(usize) -> String,
}

/// A span of time in its largest unit: minutes, hours, days.
fn span(ms: i64) -> (i64, usize) {
    match ms.max(0) {
        ms if ms < HOUR => (ms / MINUTE, 0),
        ms if ms < 2 * DAY => (ms / HOUR, 1),
        ms => (ms / DAY, 2),
    }
}

fn en(ms: i64) -> String {
    let (n, unit) = span(ms);
    format!("{n} {}", ["min", "h", "days"][unit])
}

fn zh(ms: i64) -> String {
    let (n, unit) = span(ms);
    format!("{n} {}", ["分钟", "小时", "天"][unit])
}

/// Bytes in KB or MB, rounded up: no file is 0 KB.
pub(crate) fn size(bytes: i64) -> String {
    let kilobytes = (bytes + 1023) / 1024;
    if kilobytes < 1024 {
        format!("{kilobytes} KB")
    } else {
        format!("{}.{} MB", kilobytes / 1024, kilobytes % 1024 * 10 / 1024)
    }
}

pub(crate) const EN: Words = Words {
    lasting: en,
    ago: |ms| if ms < MINUTE { "just now".into() } else { format!("{} ago", en(ms)) },
    over: |ms| format!("{} over", en(ms)),
    files: "Files",
    choose_files: "Choose files",
    or_drop: "or drop them here",
    file_kinds: "JPG, JPEG, BMP, GIF, TXT or PNG, 4 MB each, up to 5 files",
    remove: "Remove",
    retry: "Retry",
    stop: "Cancel upload",
    not_uploaded: "Not uploaded: the connection was lost.",
    uploading: |percent| format!("{percent} %"),
    size,
    placing_image: |name| format!("Uploading {name}…"),
    preview: "Preview",
    copied: "Copied",
    not_copied: "Not copied. Select the text and copy it.",
    first_part: "The first part; open the file for the rest.",
    lines: |n| format!("{n} lines"),
};

pub(crate) const ZH: Words = Words {
    lasting: zh,
    ago: |ms| if ms < MINUTE { "刚刚".into() } else { format!("{}前", zh(ms)) },
    over: |ms| format!("超时 {}", zh(ms)),
    files: "文件",
    choose_files: "选择文件",
    or_drop: "或拖放到此处",
    file_kinds: "支持 JPG、JPEG、BMP、GIF、TXT、PNG，每个不超过 4 MB，最多 5 个",
    remove: "移除",
    retry: "重试",
    stop: "取消上传",
    not_uploaded: "上传失败：连接中断。",
    uploading: |percent| format!("{percent}%"),
    size,
    placing_image: |name| format!("正在上传 {name}…"),
    preview: "预览",
    copied: "已复制",
    not_copied: "复制失败，请手动选中文本后复制。",
    first_part: "仅显示开头部分，完整内容请打开文件。",
    lines: |n| format!("{n} 行"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_sizes() {
        assert_eq!(
            (en(90_000), en(3 * HOUR), en(5 * DAY), en(-1)),
            ("1 min".into(), "3 h".into(), "5 days".into(), "0 min".into())
        );
        assert_eq!((size(1), size(2048), size(1_500_000)), ("1 KB".into(), "2 KB".into(), "1.4 MB".into()));
    }
}
