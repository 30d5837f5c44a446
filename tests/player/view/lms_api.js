/** A lenient SCORM 1.2 API for tests of the view: keeps values over a reload, and can be told to fail. */
(() => {
  if (window.top !== window) return;
  const kept = JSON.parse(sessionStorage.getItem("lms") || "{}");
  const values = { "cmi.core.lesson_status": "not attempted", "cmi.core.credit": "credit", ...window.lmsValues, ...kept };
  const store = () => sessionStorage.setItem("lms", JSON.stringify(values));
  const works = () => !sessionStorage.getItem("lmsDead");
  window.API = {
    LMSInitialize: () => "true",
    LMSFinish: () => String(works()),
    LMSGetValue: (name) => values[name] || "",
    LMSSetValue: (name, value) => {
      if (works()) values[name] = value;
      return String(works());
    },
    LMSCommit: () => {
      if (works()) store();
      return String(works());
    },
    LMSGetLastError: () => (works() ? "0" : "101"),
    LMSGetErrorString: (code) => (code === "101" ? "General exception" : ""),
    LMSGetDiagnostic: () => "",
  };
})();
