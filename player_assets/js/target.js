/** The way to the LMS. A package's script holds in this place the one of its own standard. */

export { createRuntime } from "./lms/scorm12.js";
