"""Every table visimal can show, computed once for pages, workbooks and the API."""
