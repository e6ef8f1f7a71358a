// The second validator with its formats, apart from the rest so that it is loaded when it is needed.
import "@hyperjump/json-schema/formats";

export {
  registerSchema,
  setShouldValidateFormat,
  validate as compile,
} from "@hyperjump/json-schema/draft-2020-12";
