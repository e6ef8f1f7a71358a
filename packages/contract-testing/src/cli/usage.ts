/** What `--help` prints. */
export const usage = `Usage: verbatim-contract-test <document> --url <url> [options]
       verbatim-contract-test mock <document> [options]    (see mock --help)

Holds a server against its OpenAPI document.

  <document>                 a YAML or JSON file, OpenAPI 3.0 or 3.1
  --url <url>                what the document's paths are appended to: http://127.0.0.1:3000/v1

What is sent:
  --auth <scheme>=<value>    credentials for a security scheme: a token, a key, or user:password;
                             may be given several times, as may the next two
  --other-user <scheme>=<value>  credentials of somebody else, from whom things are hidden
  --header <name: value>     a header of every request
  --only <pattern>           operations to run: an operationId, tag:<name> or "<METHOD> /<path>",
                             with * for any text; may be given several times
  --skip <pattern>           operations that are never called
  --skip-check <name>        a check to leave out; may be given several times
  --seed <number>            from which all data follow; 1 without it
  --budget <number>          the most requests of one phase for one operation; 300 without it
  --max-body-bytes <number>  the largest body that the server takes, to provoke 413
  --allow-writes             change things on a server that is not this machine, too
  --rate-limit <number>      the most requests a second
  --timeout <milliseconds>   how long an answer is waited for; 10000 without it
  --max-response-time <milliseconds>  how long an answer may take to keep the contract
  --replay <id>              only what leads up to one request, as a failure tells it

What comes of it:
  --coverage <kind=percent>  what has to be covered: operations=100,responses=80,sites=90
  --baseline <file>          findings that are known, and left alone until a day
  --update-baseline          write what is found to that file
  --until <date>             the day on which new entries end; in 90 days without it
  --junit <file>             write JUnit XML
  --markdown <file>          write a summary; $GITHUB_STEP_SUMMARY gets it as well
  --har <file>               write every request and answer, without credentials
  --github                   annotate the document in a pull request; so without being asked where
                             GITHUB_ACTIONS is true, but for --no-github
  --quiet                    print failures and errors only
  --help, --version

Exit codes: 0 the server keeps the contract; 1 it does not, or a threshold is missed; 2 the command is
wrong, the document cannot be used, or no server answers.`;
