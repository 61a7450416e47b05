"""Streamlit's own few words, which it has in English only, said in the reader's language.

The key is a regular expression for the whole of what Streamlit writes.
"""
from lib.text.label import Label

_UNREACHABLE = Label("服务器没有应答。页面会自动重连；长时间无应答请联系管理员。",
                     "The server does not answer. This page reconnects by itself; if it takes long, tell the administrator.")

SAID = {
    r"Connection error": Label("连接中断", "Connection lost"),
    r"Streamlit server is not responding\..*": _UNREACHABLE,
    r"Cannot connect to Streamlit.*": _UNREACHABLE,
    r"(Unable to connect|Connecting) to Streamlit server": _UNREACHABLE,
    r"Connection timed out\.?": _UNREACHABLE,
    r"Page not found": Label("没有这个页面", "Page not found"),
    r"You have requested page.*": Label("地址有误，已显示总览。", "There is no such page; the overview is shown."),
    r"No results": Label("没有匹配项", "No match"),
    r"Select all": Label("全选", "Select all"),
    r"You can only select up to.*": Label("已到可选上限", "No more can be chosen"),
    r"Drag and drop .*": Label("把文件拖到这里", "Drop the file here"),
    r".* files are not allowed\.?": Label("不支持这种文件", "This kind of file is not accepted"),
    r"File must be .* or smaller\.?": Label("文件超过大小上限", "The file is too large"),
}
