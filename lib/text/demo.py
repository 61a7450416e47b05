"""Words of the demonstration's store."""
from lib.text.label import Label

BY = Label("演示", "Demonstration")
PREPARING = Label("正在准备演示数据", "Preparing the demonstration")
PREPARING_HINT = Label("已录入 {done}/{of} 份月报，完成后自动显示。", "{done} of {of} monthly reports entered; the page follows by itself.")
FILLED = Label("演示数据已就绪：{done}/{of} 份月报。", "The demonstration is ready: {done} of {of} monthly reports.")
