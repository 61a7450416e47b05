"""Streamlit's own few words, which it has in English only, said in the reader's language.

The key is a regular expression for the whole of what Streamlit writes.
"""
from lib.text.label import Label

_AXIOS = r"AxiosError: Request failed with status code "
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
    r"Error:": Label("未收下：", "Not taken: "),
    _AXIOS + "403": Label("登录已失效，或没有上传的权限。请刷新页面、重新登录后再放入。",
                          "You are signed out, or may not upload. Reload the page, sign in and try again."),
    _AXIOS + "413": Label("文件超过大小上限", "The file is too large"),
    _AXIOS + "429": Label("等候的文件太多。请先处理或放弃下面的文件，再放入。",
                          "Too many files are waiting. Finish or discard those below, then try again."),
    r"AxiosError: .*": Label("没有送达服务器，请再放入一次。", "The file did not reach the server; please try again."),
}
