// Tells the LMS that the page was opened, and that it was left.
(function () {
  var api = null;
  for (var frame = window, step = 0; !api && step < 50; step += 1) {
    try {
      api = frame.API || null;
    } catch (blocked) {
      api = null;
    }
    if (frame === frame.parent) break;
    frame = frame.parent;
  }
  if (!api || api.LMSInitialize("") !== "true") return;
  api.LMSSetValue("cmi.core.lesson_status", "completed");
  api.LMSCommit("");
  window.addEventListener("pagehide", function () {
    api.LMSFinish("");
  });
})();
